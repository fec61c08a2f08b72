//! The types of replies as users see them.

/// The type that users see for a reply that a wrapper type reads.
pub(crate) fn shown(reply: &str) -> String {
    for (wrapper, inner) in [
        ("Seconds", ""),
        ("Milliseconds", ""),
        ("AtMostOne", "Option"),
        ("Claimed", "Vec"),
    ] {
        let is_start = |at: usize| !reply[..at].ends_with(|before: char| before.is_alphanumeric());
        if let Some(at) = reply
            .find(&format!("{wrapper}<"))
            .filter(|&at| is_start(at))
        {
            let start = at + wrapper.len() + 1;
            let end = start + end_of_generics(&reply[start..]);
            let inside = &reply[start..end];
            let inside = if inner.is_empty() {
                inside.to_owned()
            } else {
                format!("{inner}<{inside}>")
            };
            return shown(&format!("{}{inside}{}", &reply[..at], &reply[end + 1..]));
        }
    }
    match reply {
        "Stored" | "Migrated" => "bool".to_owned(),
        "BitPosition" => "Option<u64>".to_owned(),
        "ClientList" => "Vec<ClientInfo>".to_owned(),
        "ClusterNodes" => "Vec<ClusterNode>".to_owned(),
        "ServerTime" => "SystemTime".to_owned(),
        other => shown_of_module(other).to_owned(),
    }
}

fn shown_of_module(reply: &str) -> &str {
    match reply {
        "CuckooAdded" => "Vec<bool>",
        "JsonCounts" => "Vec<Option<u64>>",
        "JsonFlags" => "Vec<Option<bool>>",
        "JsonIndexes" => "Vec<Option<i64>>",
        "JsonKeys" => "Vec<Option<Vec<String>>>",
        "JsonNumbers" => "Vec<Option<f64>>",
        "JsonTexts" => "Vec<Option<Bytes>>",
        "JsonTypes" => "Vec<JsonType>",
        "LastSample" => "Option<TsSample>",
        "OneField" => "Option<u64>",
        other => other,
    }
}

/// The position of the `>` that closes the generics that are open at the start.
fn end_of_generics(text: &str) -> usize {
    let mut depth = 1;
    let end = text.find(|letter| {
        depth += match letter {
            '<' => 1,
            '>' => -1,
            _ => 0,
        };
        depth == 0
    });
    end.unwrap_or_else(|| panic!("no closing > in {text}"))
}
