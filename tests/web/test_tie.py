from fastapi.testclient import TestClient


def test_a_tie_shows_the_passages_of_both_reports_and_what_was_changed(browser: TestClient) -> None:
    rows = browser.get("/copies.json").json()["rows"]
    copy = next(row for row in rows if row["kind"] == "near-verbatim")
    data = browser.get(f"/copies/{copy['id']}.json").json()
    (passage,) = data["passages"]
    assert passage["later"]["text"] == "On Monday Ministry said 12 killed near the bridge."
    assert passage["earlier"]["text"] == "On Monday Ministry said 12 kil"
    assert [(edit["kind"], edit["later"]["text"]) for edit in data["edits"]] == [("added", "A copy.")]
    page = browser.get(f"/copies/{copy['id']}").text
    assert 'href="/documents/' in page
    assert f'href="/copies/{copy["id"]}"' in browser.get("/copies").text


def test_a_credit_shows_its_words_and_says_that_the_agency_is_no_document(browser: TestClient) -> None:
    credit = next(row for row in browser.get("/copies.json").json()["rows"] if row["kind"] == "credited")
    page = browser.get(f"/copies/{credit['id']}").text
    assert "The credit" in page
    assert "no document here" in page


def test_a_tie_that_is_not_there_is_told(browser: TestClient) -> None:
    assert browser.get("/copies/drv_nothing").status_code == 404
