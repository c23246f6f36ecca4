"""`boardpack help schema`: all YAML of the sites in this tree follows the schema of its kind, which
the settings for VS Code name by its path; slips do not. Each file and slip is a case."""

import json
import os
import re
import subprocess
import sys

import jsonschema
import yaml

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
program = os.path.join(root, "build/release/boardpack")
passed = failed = 0


def expect(what, good, shown=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}\n    {shown}")


def schema(word):
    done = subprocess.run([program, "help", "schema", word], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: a date is a text, and so is yes."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if not tag.endswith((":timestamp", ":bool"))]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def patterns(globs):
    return [(not glob.startswith("!"), re.compile("^" + re.escape(glob.lstrip("!")).replace(r"\*", "[^/]*") + "$"))
            for glob in globs]


kinds = {os.path.basename(path)[:-len(".json")]: patterns(globs)
         for path, globs in schema("vscode")["yaml.schemas"].items()}
validators = {}
for kind in kinds:
    text = schema(kind)
    jsonschema.Draft7Validator.check_schema(text)
    validators[kind] = jsonschema.Draft7Validator(text)
    # The smallest that editors have to read for each file.
    expect(f"{kind}: the schema is no larger than it need be", len(json.dumps(text)) < 400_000)


# The last pattern that fits counts, as in VS Code.
def kinds_of(path):
    found = []
    for kind, globs in kinds.items():
        fits = [is_wanted for is_wanted, pattern in globs if pattern.match(path)]
        if fits and fits[-1]:
            found.append(kind)
    return found


def faults(kind, text):
    return [error.message[:200] for error in validators[kind].iter_errors(yaml.load(text, Loader))]


sites = ["content"] + [f"tests/sites/{name}/content" for name in sorted(os.listdir(os.path.join(root, "tests/sites")))]
seen = 0
for site in sites:
    folder = os.path.join(root, site)
    for path in (os.path.join(at, name) for at, _, names in os.walk(folder) for name in names):
        name = "content/" + os.path.relpath(path, folder)
        if not name.endswith((".yaml", ".md")) or not os.path.isfile(path):
            continue
        with open(path, encoding="utf-8") as file:
            text = file.read()
        # Front matter says the same as a file in YAML; editors do not look for schemas there.
        if name.endswith(".md"):
            name = name[:-len(".md")] + ".yaml"
            text = text.split("\n---", 1)[0] if text.startswith("---") else ""
        fitting = kinds_of(name)
        if not fitting or not text:
            continue
        seen += 1
        expect(f"{name}: one schema", len(fitting) == 1, fitting)
        found = faults(fitting[0], text)
        expect(f"{site}: {name}", not found, found)
expect("files were looked at", seen > 200, seen)

good = [
    ("paper", "title: Winter plan\naccess: PUBLIC\nPublish-On: 1 March 2027\n"),
    ("paper", "- title: One\n- title: Two\n"),
    ("risk", "title: Beds\nscores: none\nowner: not known\n"),
    ("action", "title: Write\nstatus: Done\n"),
    ("site", "organisation: hill\npublish: [people, terms]\n"),
]
slips = [
    ("paper", "titel: Winter plan\n", "a key that there is not"),
    ("paper", "title: Winter plan\naccess: publik\n", "a word that is none"),
    ("paper", "title: [a, b]\n", "a list where a text stands"),
    ("paper", "title: Winter plan\nauthors:\n  name: Ann\n", "a map where a list stands"),
    ("risk", "title: Beds\nscores: [{likelihood: often}]\n", "a text where a number stands"),
    ("meeting", "date: 2026-11-26\nagenda: [{titel: One}]\n", "a key of a record"),
    ("action", "title: Write\nstatus: soonish\n", "a word that is not on a list"),
    ("site", "organisation: hill\nlogos: a.svg\n", "a setting that there is not"),
]
for kind, text in good:
    found = faults(kind, text)
    expect(f"{kind}: {text!r} follows", not found, found)
for kind, text, what in slips:
    expect(f"{kind}: {what}", faults(kind, text), text)

title = schema("paper")["definitions"]["a paper"]["allOf"][0]["properties"]["access"]
expect("keys are told with what they are for", len(title["description"]) > 5, title)
expect("words are listed", title["anyOf"][0]["enum"] == ["public", "private"], title)
done = subprocess.run([program, "help", "schema", "thing"], capture_output=True, text=True, check=False)
expect("what is no kind has none", done.returncode == 2)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
