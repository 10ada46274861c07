"""What three word processors put on the clipboard, in the shape each of them gives it."""

WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/press/AppData/clip_filelist.xml">
<!--[if gte mso 9]><xml>
 <w:WordDocument><w:View>Normal</w:View></w:WordDocument>
</xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;}
@list l0:level1 {mso-level-number-format:bullet;}
-->
</style>
<!--[if gte mso 10]><style> table.MsoNormalTable {font-size:10.0pt;}</style><![endif]-->
</head>

<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->
"""
WORD_FOOT = "\n<!--EndFragment-->\n</body>\n\n</html>"


def from_word(fragment: str) -> str:
    return f"{WORD_HEAD}{fragment}{WORD_FOOT}"


def word_item(text: str, marker: str = "·", level: int = 1, part: str = "Middle") -> str:
    """A paragraph that Word draws as an item of a list."""
    return (
        f"<p class=MsoListParagraphCxSp{part} style='margin-left:{level * 36}.0pt;\n"
        f"text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span\n"
        "lang=EN-GB style='font-family:Symbol;mso-fareast-font-family:Symbol'><span\n"
        f"style='mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times New Roman\"'>"
        "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span\n"
        f"lang=EN-GB>{text}<o:p></o:p></span></p>\n"
    )


WORD_TEXT = from_word(
    "<h1><span lang=EN-GB style='font-size:16.0pt;color:#2F5496'>Talks in Geneva</span></h1>\n"
    "<p class=MsoNormal align=center style='text-align:justify'><b><span lang=EN-GB\n"
    "style='font-size:14.0pt;font-family:\"Times New Roman\",serif;color:red'>Kairat\n"
    'Umarov</span></b><span lang=EN-GB>&nbsp;met <st1:place w:st="on">Geneva</st1:place>\n'
    "officials <span style='font-style:italic'>at length</span>.<o:p></o:p></span></p>\n"
    "<p class=MsoNormal><span lang=EN-GB><o:p>&nbsp;</o:p></span></p>\n"
    "<h4><b>Agreed</b></h4>\n"
    + word_item("Health", part="First")
    + word_item("Vaccines", marker="o", level=2)
    + word_item("Trade", part="Last")
    + "<p class=MsoNormal>In order:<o:p></o:p></p>\n"
    + word_item("Sign", marker="1.", part="First")
    + word_item("Ratify", marker="2.", part="Last")
    + "<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'>\n"
    " <tr style='mso-yfti-irow:0'><td width=301 valign=top style='width:225pt;border:solid'>\n"
    "  <p class=MsoNormal><b>Year</b><o:p></o:p></p></td>\n"
    "  <td width=301><p class=MsoNormal>Visits<o:p></o:p></p></td></tr>\n"
    " <tr><td colspan=2><p class=MsoNormal>2022</p></td></tr></table>\n"
)
WORD_TEXT_CLEANED = (
    "<h2>Talks in Geneva</h2>"
    "<p><strong>Kairat Umarov</strong> met Geneva officials <em>at length</em>.</p>"
    "<h3>Agreed</h3>"
    "<ul><li>Health<ul><li>Vaccines</li></ul></li><li>Trade</li></ul>"
    "<p>In order:</p>"
    "<ol><li>Sign</li><li>Ratify</li></ol>"
    "<table><tbody><tr><td><strong>Year</strong></td><td>Visits</td></tr>"
    '<tr><td colspan="2">2022</td></tr></tbody></table>'
)

WORD_REMARKS = from_word(
    "<p class=MsoNormal><span lang=EN-GB>The talks<a style='mso-footnote-id:ftn1'\n"
    'href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span\n'
    "style='mso-special-character:footnote'><![if !supportFootnotes]><span\n"
    "class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> were <del\n"
    'cite="mailto:A%20B" datetime="2026-05-01T10:00">long</del><ins cite="mailto:A%20B"\n'
    'datetime="2026-05-01T10:00">short</ins><span class=msoDel>, dull</span> and <a\n'
    "style='mso-comment-reference:AB_1;mso-comment-date:20260501T1000'>good</a><span\n"
    "class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a\n"
    'class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AB1]</a>\n'
    "<![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span>.<span\n"
    "style='display:none;mso-hide:all'>Hidden.</span><o:p></o:p></span></p>\n"
    "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>\n"
    '<hr align=left size=1 width="33%"><![endif]>\n'
    "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a\n"
    'style=\'mso-footnote-id:ftn1\' href="file:///C:/clip.htm#_ftnref1" title=""><span\n'
    "class=MsoFootnoteReference>[1]</span></a> Held on Monday.</p></div></div>\n"
    "<div style='mso-element:comment-list'><![if !supportAnnotations]>\n"
    '<hr class=msocomoff align=left size=1 width="33%"><![endif]>\n'
    "<div style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt><span\n"
    "style='mso-comment-author:\"A B\"'></span><p class=MsoCommentText>Are you sure?</p>\n"
    "</div></div></div>\n"
)
WORD_REMARKS_CLEANED = "<p>The talks were short and good.</p><p>Held on Monday.</p>"

LIBREOFFICE = """<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
	<style type="text/css">
		p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }
	</style>
</head>
<body lang="en-GB" link="#000080" vlink="#800000" dir="ltr"><h1 class="western">Talks</h1>
<p style="line-height: 100%; margin-bottom: 0cm"><font color="#c9211e"><font size="4"
style="font-size: 16pt"><b>Kairat Umarov</b></font></font> met<a class="sdfootnoteanc"
name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> <i>everybody</i>.</p>
<p style="margin-bottom: 0cm"><br/>

</p>
<ul>
	<li><p style="margin-bottom: 0cm">Health</p>
	<ul>
		<li><p style="margin-bottom: 0cm">Vaccines</p></li>
	</ul>
	</li>
	<li><p style="margin-bottom: 0cm">Trade</p></li>
</ul>
<table width="665" cellpadding="4" cellspacing="0"><col width="328"/><col width="328"/>
<thead><tr valign="top"><th width="328" style="border: 1px solid #000000"><p>Year</p></th>
<th><p>Visits</p></th></tr></thead>
<tbody><tr><td><p>2022</p></td><td><p>3</p></td></tr></tbody></table>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym"
name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Held on Monday.</p></div>
</body>
</html>"""
LIBREOFFICE_CLEANED = (
    "<h2>Talks</h2><p><strong>Kairat Umarov</strong> met <em>everybody</em>.</p>"
    "<ul><li>Health<ul><li>Vaccines</li></ul></li><li>Trade</li></ul>"
    "<table><thead><tr><th>Year</th><th>Visits</th></tr></thead>"
    "<tbody><tr><td>2022</td><td>3</td></tr></tbody></table><p>Held on Monday.</p>"
)

_GOOGLE_SPAN = (
    "font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;"
    "font-style:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;"
)
GOOGLE = (
    '<meta charset=\'utf-8\'><meta charset="utf-8"><b style="font-weight:normal;" '
    'id="docs-internal-guid-1f2e3d4c-7fff-aaaa-bbbb-123456789abc">'
    '<h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-weight:400;'
    f'{_GOOGLE_SPAN}">Talks</span></h2>'
    f'<p dir="ltr" style="line-height:1.38;"><span style="font-weight:700;{_GOOGLE_SPAN}">'
    f'Kairat Umarov</span><span style="font-weight:400;{_GOOGLE_SPAN}"> met</span>'
    '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>'
    f'<span style="font-weight:400;{_GOOGLE_SPAN.replace("normal", "italic")}"> everybody'
    f'</span><a href="https://example.org/" style="text-decoration:none;">'
    f'<span style="font-weight:400;{_GOOGLE_SPAN}">.</span></a></p><br />'
    '<ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:'
    f'disc;font-weight:400;{_GOOGLE_SPAN}" aria-level="1"><p dir="ltr" role="presentation">'
    f'<span style="font-weight:400;{_GOOGLE_SPAN}">Health</span></p></li><ul>'
    '<li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Vaccines</span></p></li>'
    '</ul></ul></b><br class="Apple-interchange-newline">'
)
GOOGLE_CLEANED = (
    "<h2>Talks</h2><p><strong>Kairat Umarov</strong> met <em>everybody</em>"
    '<a href="https://example.org/" rel="noopener">.</a></p>'
    "<ul><li>Health<ul><li>Vaccines</li></ul></li></ul>"
)

WORD_ON_THE_WEB = (
    '<div class="OutlineElement Ltr SCXW1 BCX0"><p class="Paragraph SCXW1 BCX0" '
    'style="font-weight:normal"><span class="TextRun SCXW1" data-contrast="auto" '
    'style="font-weight:bold"><span class="NormalTextRun">Agreed:</span></span><span '
    'class="EOP SCXW1" data-ccp-props="{}">&nbsp;</span></p></div>'
    '<div class="ListContainerWrapper SCXW1 BCX0"><ol class="NumberListStyle1" start="1"><li '
    'class="OutlineElement Ltr" data-listid="1"><p class="Paragraph">Sign</p></li></ol></div>'
    '<div class="ListContainerWrapper SCXW1 BCX0"><ol class="NumberListStyle1" start="2"><li '
    'class="OutlineElement Ltr" data-listid="1"><p class="Paragraph">Ratify</p></li></ol></div>'
)
WORD_ON_THE_WEB_CLEANED = "<p><strong>Agreed:</strong></p><ol><li>Sign</li><li>Ratify</li></ol>"
