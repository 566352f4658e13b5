//! Feeds and agencies' messages, good and bad.

use crate::input::{InputOptions, open_bytes};

/// Id, title, text, date and source of an article, or what its fault says.
type Row<'a> = Result<[&'a str; 5], &'a str>;

fn check(name: &str, bytes: Vec<u8>, expected: &[Row<'_>]) {
    let shown = String::from_utf8_lossy(&bytes).into_owned();
    let found: Vec<_> = open_bytes(name, bytes, &InputOptions::default())
        .unwrap()
        .map(|document| document.read())
        .collect();
    assert_eq!(found.len(), expected.len(), "{shown}: {found:?}");
    for (found, expected) in found.iter().zip(expected) {
        match (found, expected) {
            (Ok(article), Ok(expected)) => {
                let [date, source] = [&article.date, &article.source]
                    .map(|field| field.as_deref().unwrap_or_default());
                let found = [&*article.id, &*article.title, &*article.text, date, source];
                assert_eq!(found, *expected, "{shown}");
            }
            (Err(fault), Err(says)) => assert!(fault.error.contains(says), "{shown}: {fault:?}"),
            _ => panic!("{shown}: {found:?} is not {expected:?}"),
        }
    }
}

fn rss(items: &str) -> String {
    format!("<rss><channel><title>صحيفة</title>\n{items}\n</channel></rss>")
}

fn item(id: &str) -> String {
    format!("<item><guid>{id}</guid><description>نص</description></item>")
}

#[test]
fn an_item_is_an_article_with_its_date_and_source() {
    let good = |id| Ok([id, "", "نص", "", "صحيفة"]);
    for (items, expected) in [
        (
            "<item><guid>1</guid><title>عنوان</title><description>نص</description>\
             <pubDate>Thu, 20 Mar 2025 21:07:00 +0300</pubDate></item>",
            Ok([
                "1",
                "عنوان",
                "نص",
                "Thu, 20 Mar 2025 21:07:00 +0300",
                "صحيفة",
            ]),
        ),
        // The whole text is preferred to the summary, and the item's own source to the feed's.
        (
            "<item><link>http://x/1</link><source url=\"http://y\">وكالة</source>\
             <description>ملخص</description><content:encoded>&lt;p&gt;فقرة&lt;/p&gt;&lt;p&gt;وفقرة\
             </content:encoded><dc:date>2025-03-20</dc:date><media:title>صورة</media:title></item>",
            Ok(["http://x/1", "", "فقرة\nوفقرة", "2025-03-20", "وكالة"]),
        ),
        // Escaped twice, and with entities that XML does not have.
        (
            "<item><guid>1</guid><title>A&B &quot;قول&quot;</title><description><![CDATA[فقرة\
             &lt;br /&gt;&lt;br /&gt;و&lt;a href=&quot;x&quot;&gt;فقرة&lt;/a&gt;]]></description></item>",
            Ok(["1", "A&B \"قول\"", "فقرة\nوفقرة", "", "صحيفة"]),
        ),
        (
            "<item><guid>1</guid><description>قال&nbsp;الوزير &hellip;</description></item>",
            Ok(["1", "", "قال\u{A0}الوزير …", "", "صحيفة"]),
        ),
        (
            "<item><guid>1</guid><description>س <b>ص</b></description></item>",
            Ok(["1", "", "س ص", "", "صحيفة"]),
        ),
        (
            "<item><guid>1</guid><description><![CDATA[<p>نص</p><p>The post <a href='x'>ع</a> appeared \
             first on <a href='y'>ص</a>.</p>]]></description></item>",
            Ok(["1", "", "نص", "", "صحيفة"]),
        ),
        ("<item><guid>1</guid></item>", Err("no text")),
    ] {
        check("a.xml", rss(items).into(), &[expected]);
        let two = format!("{items}{}", item("2"));
        check("a.rss", rss(&two).into(), &[expected, good("2")]);
    }
}

#[test]
fn a_broken_item_costs_itself_and_says_where() {
    let good = |id| Ok([id, "", "نص", "", "صحيفة"]);
    for (broken, says) in [
        (
            "\n<item><description>نص</b></description></item>",
            "a.xml:3: broken XML",
        ),
        (
            "<item><description>نص</description>",
            "a.xml:2: its element is not closed",
        ),
        (
            "<item><description><![CDATA[نص</description></item>",
            "a.xml:2: a CDATA section",
        ),
        (
            "<item><description><!-- نص</description></item>",
            "a.xml:2: a CDATA section or a comment",
        ),
        ("<item><description>س < ص</description></item>", "a.xml:2: "),
        ("<item/>", "no text"),
    ] {
        let items = format!("{}{broken}\n{}", item("1"), item("2"));
        check(
            "a.xml",
            rss(&items).into(),
            &[good("1"), Err(says), good("2")],
        );
    }
    // A file that is cut short gives the whole items before the cut, and a fault.
    let whole = rss(&format!("{}{}", item("1"), item("2")));
    for (cut, rows) in [
        (
            whole.find("</channel>").unwrap(),
            vec![good("1"), good("2"), Err("the file ends before")],
        ),
        (
            whole.rfind("<description>").unwrap(),
            vec![good("1"), Err("the file ends within")],
        ),
    ] {
        check("a.xml", whole.as_bytes()[..cut].to_vec(), &rows);
    }
    // An article that is too large is one fault.
    let large = format!(
        "<item><description>{}</description></item>",
        "نص ".repeat(2000)
    );
    let items = rss(&format!("{}{large}{}", item("1"), item("2")));
    let options = InputOptions {
        max_article_bytes: 2000,
        ..InputOptions::default()
    };
    let read: Vec<bool> = open_bytes("a.xml", items.into_bytes(), &options)
        .unwrap()
        .map(|document| document.read().is_ok())
        .collect();
    assert_eq!(read, [true, false, true]);
}

#[test]
fn every_root_is_told_whatever_stands_before_it() {
    let expected = [Ok(["1", "", "نص", "", "صحيفة"])];
    for before in [
        "",
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "\n <!-- <feed> --><?xml-stylesheet href='x'?>",
        "<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\">]>",
    ] {
        check(
            "a.xml",
            format!("{before}{}", rss(&item("1"))).into(),
            &expected,
        );
    }
    let atom = "<a:feed xmlns:a='x'><a:title>صحيفة</a:title><a:entry><a:id>1</a:id>\
        <a:summary>ملخص</a:summary><a:content>نص</a:content></a:entry></a:feed>";
    check("a.json.xml", atom.into(), &expected);
    // A file is read in the encoding that it declares.
    let declared = format!(
        "<?xml version='1.0' encoding='windows-1256'?>{}",
        rss(&item("1"))
    );
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(&declared);
    check("a.xml", windows.into_owned(), &expected);
}

#[test]
fn agencies_messages_are_their_news() {
    let message = "<newsMessage><header><sender>مرسل</sender></header><itemSet>\
        <newsItem guid='urn:1'><itemMeta><itemClass qcode='ninat:text'/><provider qcode='x:1'><name>وكالة\
        </name></provider><versionCreated>2025-03-20T10:00:00Z</versionCreated></itemMeta><contentMeta>\
        <headline>عنوان</headline></contentMeta><contentSet><inlineXML><nitf><body><body.content><p>فقرة</p>\
        <p>وفقرة</p></body.content></body></nitf></inlineXML></contentSet></newsItem>\
        <newsItem guid='urn:2'><itemMeta/><contentMeta><headline>عنوان</headline></contentMeta><contentSet>\
        <inlineData>&lt;p&gt;فقرة&lt;/p&gt;&lt;p&gt;وفقرة&lt;/p&gt;</inlineData></contentSet></newsItem>\
        <newsItem guid='urn:3'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta><contentSet>\
        <remoteContent href='x.jpg'/></contentSet></newsItem></itemSet></newsMessage>";
    check(
        "a.xml",
        message.into(),
        &[
            Ok([
                "urn:1",
                "عنوان",
                "فقرة\nوفقرة",
                "2025-03-20T10:00:00Z",
                "وكالة",
            ]),
            Ok(["urn:2", "عنوان", "فقرة\nوفقرة", "", "مرسل"]),
            Err("ninat:picture"),
        ],
    );
    let nitf = "<nitf><head><title>آخر</title><docdata><doc-id id-string='7'/><date.issue norm='20250320'/>\
        </docdata><pubdata name='صحيفة'/></head><body><body.head><hedline><hl1>عنوان</hl1><hl2>فرعي</hl2>\
        </hedline></body.head><body.content><block><p>فقرة <person>علي</person></p><p>وفقرة</p></block>\
        <media><media-caption>صورة</media-caption></media></body.content></body></nitf>";
    check(
        "a.nitf",
        nitf.into(),
        &[Ok(["7", "عنوان", "فقرة علي\nوفقرة", "20250320", "صحيفة"])],
    );
}

#[test]
fn news_of_the_first_newsml_are_read() {
    let news = "<?xml version=\"1.0\"?><NewsML><NewsEnvelope><DateAndTime>20250320T100000Z</DateAndTime>\
        <SentFrom><Party FormalName='وكالة'/></SentFrom></NewsEnvelope>\
        <NewsItem><Identification><NewsIdentifier><NewsItemId>1</NewsItemId><PublicIdentifier>urn:1\
        </PublicIdentifier></NewsIdentifier></Identification><NewsComponent><NewsComponent>\
        <Role FormalName='Photo'/><ContentItem Href='1.jpg'/></NewsComponent><NewsComponent><NewsLines>\
        <HeadLine>عنوان</HeadLine></NewsLines><ContentItem><DataContent><nitf><body><body.content><p>فقرة</p>\
        <p>وفقرة</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsComponent>\
        </NewsItem>\
        <NewsItem><Identification><NewsIdentifier><NewsItemId>2</NewsItemId></NewsIdentifier></Identification>\
        <NewsComponent><NewsLines><HeadLine>عنوان</HeadLine></NewsLines><ContentItem><DataContent>\
        &lt;p&gt;فقرة&lt;/p&gt;&lt;p&gt;وفقرة&lt;/p&gt;</DataContent></ContentItem></NewsComponent></NewsItem>\
        <NewsItem><NewsComponent><ContentItem Href='3.jpg'/></NewsComponent></NewsItem></NewsML>";
    let both = |id| Ok([id, "عنوان", "فقرة\nوفقرة", "20250320T100000Z", "وكالة"]);
    let expected = [both("urn:1"), both("2"), Err("no <DataContent>")];
    check("a.xml", news.into(), &expected);
    check(
        "a.xml",
        format!("<archive>{}</archive>", &news[21..]).into(),
        &[
            Ok(["urn:1", "عنوان", "فقرة\nوفقرة", "20250320T100000Z", "وكالة"]),
            both("2"),
            Err("no <DataContent>"),
        ],
    );
}

/// An element that repeats is an article, whatever its name, and all of them are found.
#[test]
fn xml_of_no_known_format_is_read_record_by_record() {
    let two = |first: &str, second: &str| vec![first.to_owned(), second.to_owned()];
    for (xml, texts) in [
        (
            "<news><row><body>أ</body></row><row><body>ب</body></row></news>",
            two("أ", "ب"),
        ),
        (
            "<أخبار><خبر><النص>أ</النص></خبر><خبر><النص>ب</النص></خبر></أخبار>",
            two("أ", "ب"),
        ),
        (
            "<all><articles><article><title>ع</title><text>أ</text></article>\
             <article><title>ع</title><text>ب</text></article></articles></all>",
            two("أ", "ب"),
        ),
        // Articles whose text is in no element of its own.
        (
            "<news><article>أ</article><article>ب</article></news>",
            two("أ", "ب"),
        ),
        (
            "<news><story id='1'><title>ع</title><p>أ</p><p>و</p></story>\
             <story id='2'><title>ع</title><p>ب</p></story></news>",
            two("أ\nو", "ب"),
        ),
        // More deeply nested, with other texts beside it, and in paragraphs.
        (
            "<wiki><page><title>ع</title><revision><text>أ</text></revision></page>\
             <page><title>ع</title><revision><text>ب</text></revision></page></wiki>",
            two("أ", "ب"),
        ),
        (
            "<n><i><t>ع</t><text>أ</text><text>و</text><comments><c><text>لا</text></c></comments></i>\
             <i><text><![CDATA[<p>ب</p><p>ث</p>]]></text></i></n>",
            two("أ\nو", "ب\nث"),
        ),
        // Elements named after their sections, and elements named like texts.
        (
            "<news><رياضة><title>ع</title><text>أ</text></رياضة><صحة><title>ع</title><text>ب</text></صحة></news>",
            two("أ", "ب"),
        ),
        (
            "<Envelope><Body><all><item><title>ع</title><text>أ</text></item><item><text>ب</text></item>\
             </all></Body></Envelope>",
            two("أ", "ب"),
        ),
        // As databases write them: names in attributes, and texts in attributes.
        (
            "<dump><table_data name='news'><row><field name='title'>ع</field><field name='body'>أ</field></row>\
             <row><field name='body'>ب</field></row></table_data></dump>",
            two("أ", "ب"),
        ),
        (
            "<n><r id='1' text='أ ب ت ث ج ح خ د'/><r id='2' text='ب'/></n>",
            two("أ ب ت ث ج ح خ د", "ب"),
        ),
        // A known format inside another element.
        (
            "<feeds><rss><channel><item><description>أ</description></item>\
             <item><description>ب</description></item></channel></rss></feeds>",
            two("أ", "ب"),
        ),
        (
            "<news><nitf><body><body.content><p>أ</p></body.content></body></nitf>\
             <nitf><body><body.content><p>ب</p></body.content></body></nitf></news>",
            two("أ", "ب"),
        ),
    ] {
        let options = InputOptions::default();
        for xml in [xml.to_owned(), format!("<?xml version=\"1.0\"?>\n{xml}\n")] {
            let documents = open_bytes("a.xml", xml.clone().into(), &options).unwrap();
            let found: Vec<_> = documents
                .map(|document| document.read().unwrap().text)
                .collect();
            assert_eq!(found, texts, "{xml}");
        }
    }
    check(
        "a.xml",
        "<news><row id='7' date='2025-03-20'><headline>عنوان</headline><body>نص</body>\
         <source>وكالة</source></row><row id='8'><body/></row></news>"
            .into(),
        &[
            Ok(["7", "عنوان", "نص", "2025-03-20", "وكالة"]),
            Err("empty article"),
        ],
    );
    check(
        "a.xml",
        "<news><row><body>نص</body></row><row><picture/></row></news>".into(),
        &[
            Ok(["a.xml:1", "", "نص", "", ""]),
            Err("no text in this <row>; its elements are picture"),
        ],
    );
    check(
        "a.xml",
        "<urlset><url><loc>http://x</loc></url></urlset>".into(),
        &[Err("no element in it holds a text")],
    );
    check(
        "a.xml",
        "<e><content><row><title>ع</title><details>أ</details></row></content></e>".into(),
        &[Err("no element in it holds a text")],
    );
    let both = "<n><i><text>أ</text></i><i><text>ب</text></i></n>";
    let ids = [
        Ok(["a.xml:1", "", "أ", "", ""]),
        Ok(["a.xml:1.2", "", "ب", "", ""]),
    ];
    check("a.xml", both.into(), &ids);
    check(
        "a.xml",
        "<rss><channel><ITEM/></channel></rss>".into(),
        &[Err("no text")],
    );
    // Names that the user gives are taken.
    let named = InputOptions {
        text: "نبذة".to_owned(),
        named: vec!["نبذة".to_owned()],
        ..InputOptions::default()
    };
    let xml = "<n><i><نبذة>أ</نبذة></i><i><نبذة>ب</نبذة></i></n>";
    let documents = open_bytes("a.xml", xml.into(), &named).unwrap();
    assert_eq!(documents.filter(|_| true).count(), 2);
}
