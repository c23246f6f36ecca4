"""What a feed reader and a calendar program make of files, as JSON: feedparser and icalendar.

usage: followed.py FILE...
"""
import json
import sys

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


json.dump({path: calendar(path) if path.endswith(".ics") else feed(path) for path in sys.argv[1:]},
          sys.stdout)
