use std::borrow::Cow;

use axum::body::to_bytes;

use super::*;

const SCRIPT: &str = "assets/console-1a2b.js";

fn built(path: &str) -> Option<File> {
    let bytes: &'static [u8] = match path {
        "console.html" => b"<title>console</title>",
        "crew.html" => b"<title>crew</title>",
        "crew/worker.js" => b"self",
        SCRIPT => b"let long = 1;",
        "assets/console-1a2b.js.br" => b"br",
        "assets/console-1a2b.js.gz" => b"gz",
        _ => return None,
    };
    let kind = if path.ends_with(".html") { "text/html; charset=utf-8" } else { "text/javascript" };
    Some(File { bytes: Cow::Borrowed(bytes), kind: kind.to_owned(), tag: "00ff".to_owned() })
}

fn nothing(_: &str) -> Option<File> {
    None
}

fn asked(headers: &[(header::HeaderName, &'static str)]) -> HeaderMap {
    headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
}

fn ask(path: &str, headers: &[(header::HeaderName, &'static str)]) -> Response {
    answer(built, path, &asked(headers))
}

fn said(response: &Response, name: header::HeaderName) -> &str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

async fn text(response: Response) -> String {
    String::from_utf8(to_bytes(response.into_body(), 100_000).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn a_page_is_asked_for_again_and_told_apart_by_its_tag() {
    let page = ask("/console", &[]);
    assert_eq!(page.status(), StatusCode::OK);
    assert_eq!(said(&page, header::CACHE_CONTROL), "no-cache");
    assert_eq!(said(&page, header::ETAG), "\"00ff\"");
    assert_eq!(said(&page, header::CONTENT_SECURITY_POLICY), POLICY);
    assert_eq!(said(&page, header::CONTENT_TYPE), "text/html; charset=utf-8");
    assert_eq!(text(page).await, "<title>console</title>");
    for known in ["\"00ff\"", "W/\"00ff\"", "\"other\", \"00ff\"", "*"] {
        let same = ask("/console", &[(header::IF_NONE_MATCH, known)]);
        assert_eq!(same.status(), StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(said(&same, header::ETAG), "\"00ff\"");
        assert_eq!(text(same).await, "");
    }
    assert_eq!(ask("/console", &[(header::IF_NONE_MATCH, "\"old\"")]).status(), StatusCode::OK);
}

#[tokio::test]
async fn every_address_below_an_entry_is_its_page() {
    for (path, title) in [
        ("/console/cases/12", "<title>console</title>"),
        ("/console/", "<title>console</title>"),
        ("/wall", "<title>console</title>"),
        ("/crew/order", "<title>crew</title>"),
    ] {
        assert_eq!(text(ask(path, &[])).await, title, "{path}");
    }
    assert_eq!(ask("/consoles", &[]).status(), StatusCode::NOT_FOUND);
    let worker = ask("/crew/worker.js", &[]);
    assert_eq!(said(&worker, header::CACHE_CONTROL), "no-cache");
    assert_eq!(text(worker).await, "self");
}

#[tokio::test]
async fn a_script_goes_out_in_the_smallest_encoding_the_caller_takes() {
    let path = format!("/{SCRIPT}");
    for (accepted, encoding, bytes) in [
        ("gzip, deflate, br", "br", "br"),
        ("gzip", "gzip", "gz"),
        ("br;q=0, gzip;q=0.5", "gzip", "gz"),
        ("*", "br", "br"),
        ("identity", "", "let long = 1;"),
        ("br;q=0, *;q=0", "", "let long = 1;"),
    ] {
        let script = ask(&path, &[(header::ACCEPT_ENCODING, accepted)]);
        assert_eq!(said(&script, header::CONTENT_ENCODING), encoding, "{accepted}");
        assert_eq!(said(&script, header::CACHE_CONTROL), FOR_EVER);
        assert_eq!(said(&script, header::VARY), "Accept-Encoding");
        assert_eq!(text(script).await, bytes);
    }
    let br = ask(&path, &[(header::ACCEPT_ENCODING, "br")]);
    assert_eq!(said(&br, header::ETAG), "\"00ff-br\"");
    assert_eq!(said(&ask(&path, &[]), header::ETAG), "\"00ff\"");
}

#[tokio::test]
async fn what_is_not_there_is_said() {
    for path in ["/assets/gone.js", "/assets/console-1a2b.js.br", "/crew/gone.js", "/crew.html/x"] {
        let response = ask(path, &[]);
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(said(&response, header::CONTENT_TYPE), "application/problem+json");
    }
}

#[tokio::test]
async fn without_built_pages_it_says_how_to_build_them() {
    let page = answer(nothing, "/console", &HeaderMap::new());
    assert_eq!(page.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(said(&page, header::CONTENT_SECURITY_POLICY), POLICY);
    let text = text(page).await;
    assert!(text.contains("npm run build") && text.contains("页面尚未构建"), "{text}");
}
