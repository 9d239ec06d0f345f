use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use proptest::prelude::*;

use super::*;

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let pair = |(name, value): &(&'static str, &str)| {
        (HeaderName::from_static(name), HeaderValue::from_bytes(value.as_bytes()).unwrap())
    };
    pairs.iter().map(pair).collect()
}

#[test]
fn a_cookie_goes_out_and_comes_back() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    let session = world.accounts.sign_in("wang", PASSWORD, HOME).unwrap();
    for secure in [false, true] {
        let cookies = Cookies::new(secure);
        let set = cookies.begin(&session);
        let pair = set.split(';').next().unwrap();
        for part in ["; Path=/", "; HttpOnly", "; SameSite=Strict", "; Max-Age="] {
            assert!(set.contains(part), "{set}");
        }
        assert_eq!(set.ends_with("; Secure"), secure);
        assert_eq!(set.starts_with("__Host-"), secure);
        let request = headers(&[("cookie", &format!("theme=dark; {pair}; x"))]);
        assert_eq!(cookies.read(&request), Some(session.key.clone()));
        assert_eq!(Cookies::new(!secure).read(&request), None, "the other name");
        let twice = headers(&[("cookie", pair), ("cookie", pair)]);
        assert_eq!(cookies.read(&twice), None, "one of two was set by somebody else");
        assert!(cookies.end().contains("=; ") && cookies.end().contains("Max-Age=0"));
    }
}

#[test]
fn a_bearer_is_one_header_of_one_form() {
    let key = Key::random().unwrap();
    let text = format!("liftline_{}", key.text());
    assert_eq!(bearer(&headers(&[("authorization", &format!("Bearer {text}"))])), Some(key.clone()));
    assert_eq!(bearer(&headers(&[("authorization", &format!("bearer {text}"))])), Some(key));
    let (upper, bare) = (text.to_uppercase(), text.replace("liftline_", ""));
    for wrong in [&text, &upper, &bare, &text[..72], &format!("{text}0"), &format!("{text} "), ""] {
        assert_eq!(bearer(&headers(&[("authorization", &format!("Bearer  {wrong}"))])), None);
        assert_eq!(bearer(&headers(&[("authorization", &format!("Basic {wrong}"))])), None);
    }
    let once = format!("Bearer {text}");
    assert_eq!(bearer(&headers(&[("authorization", &once), ("authorization", &once)])), None);
}

#[test]
fn other_sites_cannot_make_a_browser_act() {
    let own = [String::from("https://96333.example.cn")];
    let check = |method: &Method, pairs: &[(&'static str, &str)]| check_origin(method, &headers(pairs), &own);
    let host = ("host", "10.0.0.5:9633");
    let post = Method::POST;

    assert_eq!(
        check(&Method::GET, &[host, ("sec-fetch-site", "cross-site")]),
        Ok(()),
        "reading shows nothing across"
    );
    assert_eq!(check(&post, &[host, ("sec-fetch-site", "same-origin")]), Ok(()));
    assert_eq!(check(&post, &[host, ("origin", "http://10.0.0.5:9633")]), Ok(()));
    assert_eq!(check(&post, &[host, ("origin", "https://10.0.0.5:9633")]), Ok(()), "TLS ends at a proxy");
    assert_eq!(check(&post, &[host, ("sec-fetch-site", "cross-site"), ("origin", &own[0])]), Ok(()));

    assert_eq!(check(&post, &[host]), Err(CrossSite::Unknown));
    for elsewhere in
        ["http://evil.example", "null", "http://10.0.0.5:9633.evil.example", "http://10.0.0.5", "x"]
    {
        assert_eq!(check(&post, &[host, ("origin", elsewhere)]), Err(CrossSite::Elsewhere), "{elsewhere}");
    }
    for site in ["cross-site", "same-site", "nonsense"] {
        let pairs = [host, ("sec-fetch-site", site), ("origin", "http://10.0.0.5:9633")];
        assert_eq!(check(&post, &pairs), Err(CrossSite::Elsewhere), "{site}");
    }
    let twice = [host, ("origin", "http://10.0.0.5:9633"), ("origin", "http://10.0.0.5:9633")];
    assert_eq!(check(&post, &twice), Err(CrossSite::Elsewhere));
    let upgrade = [host, ("upgrade", "websocket"), ("origin", "http://evil.example")];
    assert_eq!(check(&Method::GET, &upgrade), Err(CrossSite::Elsewhere), "browsers open sockets to anywhere");
    assert_eq!(check(&Method::GET, &[host, ("upgrade", "websocket")]), Err(CrossSite::Unknown));
}

fn any_value() -> impl Strategy<Value = HeaderValue> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        "(liftline_session=|__Host-liftline_session=|Bearer |liftline_)?[0-9a-f=;, ]{0,80}"
            .prop_map(String::into_bytes),
        "Bearer liftline_[0-9a-f]{63,65}".prop_map(String::into_bytes),
        "liftline_session=[0-9a-f]{63,65}".prop_map(String::into_bytes),
    ];
    bytes.prop_filter_map("not a header", |bytes| HeaderValue::from_bytes(&bytes).ok())
}

proptest! {
    #[test]
    fn decoders_take_only_what_they_would_write(value in any_value()) {
        let mut request = HeaderMap::new();
        request.insert("authorization", value.clone());
        request.insert("cookie", value.clone());
        if let Some(key) = bearer(&request) {
            let text = value.to_str().unwrap();
            prop_assert_eq!(text.to_ascii_lowercase(), format!("bearer liftline_{}", key.text()));
        }
        if let Some(key) = Cookies::new(false).read(&request) {
            let pair = format!("liftline_session={}", key.text());
            prop_assert!(value.to_str().unwrap().contains(&pair));
        }
    }

    #[test]
    fn keys_read_back(seed in any::<[u8; 32]>()) {
        let text: String = seed.iter().map(|byte| format!("{byte:02x}")).collect();
        let key = Key::parse(&text).unwrap();
        prop_assert_eq!(key.text(), text.clone());
        let shown = format!("{key:?}");
        prop_assert!(!shown.contains(&text));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,80}") {
        let _ = Key::parse(&text);
        let _ = bearer::parse(&text);
    }
}
