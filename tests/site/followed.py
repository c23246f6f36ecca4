"""What feed readers and calendar programs make of files, as JSON: feedparser, newsboat where it is
installed, icalendar.

usage: followed.py FILE...
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import feedparser
import icalendar


def feed(path):
    with open(path, "rb") as file:
        read = feedparser.parse(file.read())
    return {
        "wrong": str(read.get("bozo_exception", "")),
        "version": read.version,
        "id": read.feed.id,
        "updated": read.feed.updated,
        "self": [link.href for link in read.feed.links if link.rel == "self"],
        "page": read.feed.link,
        "entries": [
            {"id": entry.id, "title": entry.title, "updated": entry.updated, "link": entry.link,
             "summary": entry.summary}
            for entry in read.entries
        ],
    }


def moment(value):
    """In UTC, by the zone that the file itself describes."""
    import datetime
    value = value.dt
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat() if value.tzinfo else \
            value.isoformat() + " floating"
    return value.isoformat()


def calendar(path):
    with open(path, "rb") as file:
        text = file.read()
    read = icalendar.Calendar.from_ical(text)
    return {
        "longest": max(len(line) for line in text.split(b"\r\n")),
        "bare": text.count(b"\n") - text.count(b"\r\n"),
        "name": str(read["X-WR-CALNAME"]),
        "zones": [str(zone["TZID"]) for zone in read.walk("VTIMEZONE")],
        "entries": [
            {"id": str(entry["UID"]), "title": str(entry["SUMMARY"]),
             "starts": moment(entry["DTSTART"]), "stamp": moment(entry["DTSTAMP"]),
             "sequence": int(entry.get("SEQUENCE", 0)), "status": str(entry.get("STATUS", "")),
             "place": str(entry.get("LOCATION", "")), "link": str(entry["URL"])}
            for entry in read.walk("VEVENT")
        ],
    }


def newsboat(paths):
    """All entries as it keeps them: each once, whatever feeds it stands in."""
    with tempfile.TemporaryDirectory() as home:
        urls, cache = os.path.join(home, "urls"), os.path.join(home, "cache")
        with open(urls, "w") as file:
            file.writelines(f"file://{path}\n" for path in paths)
        subprocess.run(["newsboat", "-u", urls, "-c", cache, "-C", "/dev/null", "-x", "reload"],
                       env={**os.environ, "HOME": home}, check=True, stdout=sys.stderr)
        return set(sqlite3.connect(cache).execute(
            "SELECT guid, title, url, strftime('%Y-%m-%dT%H:%M:%SZ', pubDate, 'unixepoch') "
            "FROM rss_item"))


def missed(entries, kept):
    told = [(entry["id"], entry["title"], entry["link"], entry["updated"]) for entry in entries]
    return [" ".join(entry) for entry in told if entry not in kept]


read = {path: calendar(path) if path.endswith(".ics") else feed(path) for path in sys.argv[1:]}
feeds = [path for path in read if not path.endswith(".ics")]
has_newsboat = shutil.which("newsboat")
kept = newsboat(feeds) if has_newsboat else set()
for path in feeds:
    read[path]["missed"] = missed(read[path]["entries"], kept) if has_newsboat else []
json.dump(read, sys.stdout)
