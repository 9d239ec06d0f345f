use std::io::Write;

use proptest::prelude::*;

use super::*;

fn mapping() -> Mapping {
    Mapping::shipped("units").unwrap()
}

fn rows(bytes: &[u8]) -> (Sheet, Vec<Row>) {
    let mut sheet = open(bytes.to_vec(), &mapping()).unwrap();
    let rows = std::mem::replace(&mut sheet.rows, Box::new(std::iter::empty())).collect();
    (sheet, rows)
}

#[test]
fn marks_crlf_and_quotes_are_read() {
    let (sheet, rows) = rows(b"\xef\xbb\xbf key ,name\r\n1,\"a, \"\"b\"\"\nc\"\r\n\r\n2,d\r\n");
    assert_eq!((sheet.format.as_str(), sheet.header), ("CSV, UTF-8", vec!["key".to_owned(), "name".into()]));
    assert_eq!(rows[0].cells[1], "a, \"b\"\nc");
    assert_eq!((rows[0].number, rows[1].number), (2, 5));
}

#[test]
fn gbk_is_found_and_named() {
    let (gbk, _, _) = encoding_rs::GBK.encode("编号,名称\n1,南通电梯维保有限公司\n");
    let (sheet, rows) = rows(&gbk);
    assert_eq!((sheet.format.as_str(), rows[0].cells[1].as_str()), ("CSV, gb18030", "南通电梯维保有限公司"));
}

#[test]
fn one_bad_byte_costs_one_row() {
    let mut bytes = "编号,名称\n1,南通\n2,海".to_owned().into_bytes();
    bytes.extend(b"\xff\n3,\xe5\x8d\x97\n4\n5,a\0b\n");
    bytes.extend(format!("6,{}\n7,ok\n", "x".repeat(MAX_CELL_CHARS + 1)).into_bytes());
    let (sheet, rows) = rows(&bytes);
    let codes: Vec<_> = rows.iter().map(|row| row.fault.as_ref().map(|fault| fault.code)).collect();
    let expected =
        [None, Some("ENCODING"), None, Some("FIELD_COUNT"), Some("NUL_BYTE"), Some("TOO_LONG"), None];
    assert_eq!((sheet.format.as_str(), codes), ("CSV, UTF-8", expected.to_vec()));
    assert_eq!(rows[3].number, 5);
}

#[test]
fn gzip_is_known_by_its_content() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(b"key,name\n1,a\n").unwrap();
    let packed = gzip.finish().unwrap();
    assert_eq!(rows(&packed).1.len(), 1);
    assert!(open(packed[..packed.len() - 9].to_vec(), &mapping()).is_err(), "cut short");
}

#[test]
fn a_spreadsheet_gives_the_text_of_its_cells() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_row(1, 0, ["key", "day", "code"]).unwrap();
    sheet.write(2, 0, "035302").unwrap();
    sheet
        .write_with_format(2, 1, rust_xlsxwriter::ExcelDateTime::from_ymd(2015, 8, 3).unwrap(), &date)
        .unwrap();
    sheet.write(2, 2, 31_102_345_678_901_234_567_f64).unwrap();
    let (sheet, rows) = rows(&book.save_to_buffer().unwrap());
    assert!(sheet.format.starts_with("XLSX"));
    assert_eq!(rows[0].cells, ["035302", "2015-08-03", "3.1102345678901236E+19"]);
    assert_eq!(rows[0].number, 3);
}

#[test]
fn an_empty_file_says_so() {
    for bytes in [b"".as_slice(), b"\n\n", b",,\n", b"PK\x03\x04 no archive", &[0x1f, 0x8b, 1, 2, 3]] {
        assert!(matches!(open(bytes.to_vec(), &mapping()), Err(Error::Unreadable(_))), "{bytes:?}");
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes: Vec<u8>, kind in 0usize..4) {
        let head: &[u8] = [b"".as_slice(), b"a,b\n", b"PK\x03\x04", &[0x1f, 0x8b, 8, 0]][kind];
        for name in ["units", "districts"] {
            if let Ok(sheet) = open([head, &bytes].concat(), &Mapping::shipped(name).unwrap()) {
                let _ = sheet.rows.take(10_000).count();
            }
        }
    }

    #[test]
    fn csv_garbage_gives_numbered_rows(text in "[a\",\r\n\u{0}\u{fffd}中]{0,200}") {
        if let Ok(sheet) = open(format!("a,b\n{text}").into_bytes(), &mapping()) {
            for row in sheet.rows {
                prop_assert!(row.number >= 2);
                prop_assert!(row.fault.is_some() || row.cells.len() == 2);
            }
        }
    }
}
