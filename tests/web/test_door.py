from fastapi.testclient import TestClient

from variorum.web import Door

Stranger = tuple[TestClient, Door]


def test_without_the_token_nothing_of_the_case_is_shown(stranger: Stranger) -> None:
    client, _ = stranger
    for address in ("/", "/index.json", "/events", "/documents/N1", "/openapi.json", "/nowhere"):
        answer = client.get(address)
        assert answer.status_code == 401, address
        assert "Ministry" not in answer.text
        assert "variorum serve" in answer.text


def test_the_token_opens_once_and_for_that_browser_only(stranger: Stranger) -> None:
    client, door = stranger
    answer = client.get(f"/enter/{door.token}")
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/").status_code == 200
    client.cookies.clear()
    assert client.get(f"/enter/{door.token}").status_code == 403
    assert client.get("/").status_code == 401


def test_a_wrong_token_opens_nothing(stranger: Stranger) -> None:
    client, door = stranger
    for token in ("", "x", door.token[:-1], door.token + "x", "é"):
        assert client.get(f"/enter/{token}").status_code in (403, 401, 404)
    assert client.get(f"/enter/{door.token}").status_code == 303


def test_another_sites_name_for_this_machine_is_refused(browser: TestClient) -> None:
    answer = browser.get("/", headers={"host": "evil.example:8420"})
    assert answer.status_code == 421
    assert "Ministry" not in answer.text


def test_a_form_from_another_site_changes_nothing(browser: TestClient) -> None:
    for origin in ({}, {"origin": "http://evil.example"}, {"origin": "null"}):
        assert browser.post("/", headers=origin).status_code == 403
    assert browser.post("/", headers={"origin": "http://127.0.0.1:8420"}).status_code == 405


def test_no_page_may_load_or_run_anything_but_its_own(browser: TestClient) -> None:
    for address in ("/", "/index.json", "/static/style.css", "/nowhere"):
        headers = browser.get(address).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
    for address in ("/", "/events", "/documents/N1"):
        text = browser.get(address).text
        assert " style=" not in text
        assert " onclick" not in text
        assert "<script>" not in text
        assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")


def test_a_forms_key_belongs_to_one_session() -> None:
    door = Door()
    one, other = door.form_key("one"), door.form_key("other")
    assert door.is_form_of("one", one)
    assert not door.is_form_of("one", other)
    assert not Door().is_form_of("one", one)
