"""The API as a program reads it."""

LIST = "/api/v1/releases/"
SITE = "http://127.0.0.1:8000"


def items(client, path=LIST):
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def titles(client, path=LIST):
    return [item["title"] for item in items(client, path)]


def errors(client, path):
    answer = client.get(path)
    assert answer.status_code == 400
    assert set(answer.json()) == {"errors"}
    return [(error["name"], error["message"]) for error in answer.json()["errors"]]


def following(answer, path=LIST):
    """The path and query of the next page."""
    address = answer["next"]
    assert address is None or address.startswith(f"{SITE}{path}?")
    return address and address.removeprefix(SITE)


def walked(client, path=LIST, between=lambda: None):
    """The pages of a walk, with something happening between any two."""
    pages, query = [], path
    while query:
        answer = client.get(query).json()
        pages.append(answer["items"])
        query = following(answer, path.partition("?")[0])
        between()
    return pages
