//! The map: lifts as tiles, districts, base maps of a tile service that the test plays.

use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect},
    routing::get as on,
};
use liftline::accounts::AccountRole;
use serde_json::json;

use crate::bed::{Bed, get};

/// The tile at zoom 16 in which lifts 1 and 2 stand.
const TOWER: &str = "/tiles/lifts/16/54769/26611.pbf";

#[tokio::test(flavor = "multi_thread")]
async fn lifts_are_tiles_that_a_browser_keeps_until_the_register_changes() {
    let bed = Bed::new().await;
    let token = bed.token("wang", AccountRole::Operator);
    let whole = bed.ask_as(&token, get("/tiles/lifts/0/0/0.pbf")).await;
    assert_eq!(whole.status, StatusCode::OK);
    assert_eq!(whole.headers[header::CONTENT_TYPE], "application/vnd.mapbox-vector-tile");
    assert!(whole.text.contains("count") && !whole.text.contains("濠河花园"));
    let tower = bed.ask_as(&token, get(TOWER)).await;
    assert!(tower.text.contains("035302") && tower.text.contains("濠河花园"), "{}", tower.text);
    let tag = whole.headers[header::ETAG].to_str().unwrap();
    let again = bed.ask_as(&token, get("/tiles/lifts/0/0/0.pbf").header("if-none-match", tag)).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let packed = bed.ask_as(&token, get(TOWER).header("accept-encoding", "gzip")).await;
    assert_eq!(
        (&packed.headers[header::CONTENT_ENCODING], &packed.body[..2]),
        (&"gzip".parse().unwrap(), &[31, 139][..])
    );
    for (path, code) in [
        ("/tiles/lifts/17/0/0.pbf", "no_such_tile"),
        ("/tiles/lifts/3/8/0.pbf", "no_such_tile"),
        ("/tiles/lifts/3/0/0.png", "no_such_tile"),
        ("/tiles/lifts/300/0/0.pbf", "not_found"),
        ("/basemap/none/1/0/0", "not_found"),
        ("/basemap/none", "not_found"),
    ] {
        assert_eq!(bed.ask_as(&token, get(path)).await.code(), code, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_is_for_the_call_centre_alone() {
    let bed = Bed::new().await;
    let crew = bed.token("c1", AccountRole::Crew);
    for path in [TOWER, "/v1/districts", "/v1/map", "/basemap/a", "/basemap/a/0/0/0"] {
        assert_eq!(bed.ask(get(path)).await.code(), "sign_in_first", "{path}");
        assert_eq!(bed.ask_as(&crew, get(path)).await.code(), "forbidden", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn districts_and_what_is_offered_are_told() {
    let bed = Bed::new().await;
    let token = bed.token("wang", AccountRole::Operator);
    assert_eq!(
        bed.ask_as(&token, get("/v1/districts")).await.json(),
        json!({"type": "FeatureCollection", "features": []})
    );
    let offered = bed.ask_as(&token, get("/v1/map")).await.json();
    assert_eq!(offered, json!({"bounds": [120.1, 31.6, 122.1, 32.8], "bases": []}));
}

/// A tile service on loopback: what it answers hangs on the column asked for.
async fn tile_service() -> String {
    let tile = |axum::extract::Path((_, column, _)): axum::extract::Path<(u8, u32, u32)>,
                axum::extract::RawQuery(query): axum::extract::RawQuery| async move {
        let png = [(header::CONTENT_TYPE, "image/png")];
        match column {
            0 => (png, query.unwrap_or_default()).into_response(),
            1 => StatusCode::NOT_FOUND.into_response(),
            2 => Redirect::temporary("http://127.0.0.1:1/").into_response(),
            3 => "no picture".into_response(),
            4 => (png, vec![0; 5_000]).into_response(),
            _ => std::future::pending().await,
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = axum::serve(listener, Router::new().route("/{z}/{x}/{y}", on(tile)));
    drop(tokio_util::task::TaskTracker::new().spawn(async move { service.await }));
    format!("http://{address}/{{z}}/{{x}}/{{y}}?tk={{key}}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tile_service_is_reached_through_this_one_and_its_key_stays_here() {
    let address = tile_service().await;
    let bed = Bed::with(&[
        ("LIFTLINE__MAP__DEFAULT", "amap"),
        ("LIFTLINE__MAP__TIMEOUT_MS", "300"),
        ("LIFTLINE__MAP__TILE_BYTES_MAX", "4096"),
        ("LIFTLINE__MAP__BASE__AMAP__KIND", "xyz"),
        ("LIFTLINE__MAP__BASE__AMAP__LABEL", "高德"),
        ("LIFTLINE__MAP__BASE__AMAP__ATTRIBUTION", "高德软件"),
        ("LIFTLINE__MAP__BASE__AMAP__DATUM", "GCJ-02"),
        ("LIFTLINE__MAP__BASE__AMAP__LAYERS", &address),
        ("LIFTLINE__MAP__BASE__AMAP__ZOOM_MAX", "18"),
        ("LIFTLINE__MAP__BASE__AMAP__KEY", "s3cret-key"),
    ])
    .await;
    let token = bed.token("wang", AccountRole::Operator);
    let offered = bed.ask_as(&token, get("/v1/map")).await;
    assert!(!offered.text.contains("s3cret") && !offered.text.contains("127.0.0.1"));
    let base = &offered.json()["bases"][0];
    assert_eq!((&base["id"], &base["datum"], &base["layers"]), (&json!("amap"), &json!("GCJ-02"), &json!(1)));
    let tile = bed.ask_as(&token, get("/basemap/amap/3/0/2")).await;
    assert_eq!((tile.status, tile.text.as_str()), (StatusCode::OK, "tk=s3cret-key"));
    assert_eq!(tile.headers[header::CONTENT_TYPE], "image/png");
    assert!(tile.headers[header::CACHE_CONTROL].to_str().unwrap().starts_with("private"));
    for (path, code) in [
        ("3/1/0", "no_such_tile"),
        ("3/2/0", "basemap_refused"),
        ("3/3/0", "basemap_refused"),
        ("3/4/0", "basemap_refused"),
        ("3/5/0", "basemap_late"),
        ("3/8/0", "no_such_tile"),
        ("19/0/0", "no_such_tile"),
        ("3/0/0?layer=1", "no_such_tile"),
        ("3/0/0?layer=-1", "bad_query"),
    ] {
        let answer = bed.ask_as(&token, get(&format!("/basemap/amap/{path}"))).await;
        assert_eq!(answer.code(), code, "{path}");
        assert!(!answer.text.contains("s3cret"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_tiles_is_read_by_parts() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut bytes = vec![7; 1_000];
    bytes[..8].copy_from_slice(b"PMTiles\x03");
    (bytes[99], bytes[101]) = (2, 15);
    std::fs::write(file.path(), &bytes).unwrap();
    let bed = Bed::with(&[
        ("LIFTLINE__MAP__BASE__CITY__KIND", "pmtiles"),
        ("LIFTLINE__MAP__BASE__CITY__LABEL", "本市"),
        ("LIFTLINE__MAP__BASE__CITY__ATTRIBUTION", "市测绘院"),
        ("LIFTLINE__MAP__BASE__CITY__DATUM", "CGCS2000"),
        ("LIFTLINE__MAP__BASE__CITY__FILE", file.path().to_str().unwrap()),
    ])
    .await;
    let token = bed.token("wang", AccountRole::Operator);
    let base = &bed.ask_as(&token, get("/v1/map")).await.json()["bases"][0];
    assert_eq!((&base["file"], &base["zoom_max"]), (&json!("pictures"), &json!(15)));
    let part = bed.ask_as(&token, get("/basemap/city").header("range", "bytes=990-2000")).await;
    assert_eq!((part.status, part.body.len()), (StatusCode::PARTIAL_CONTENT, 10));
    assert_eq!(part.headers[header::CONTENT_RANGE], "bytes 990-999/1000");
    for range in ["bytes=1000-", "bytes=0-1,4-5", ""] {
        let refused = bed.ask_as(&token, get("/basemap/city").header("range", range)).await;
        assert_eq!(refused.code(), "range_needed", "{range}");
    }
}
