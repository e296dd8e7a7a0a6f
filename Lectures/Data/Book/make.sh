#!/bin/sh
# Writes book.txt and chapters.tsv from Debian's packages bible-kjv and bible-kjv-text (4.38): one verse a line, without
# its number; and for each book its testament, its name and the number of verses of each chapter.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cd "$work"
apt-get download bible-kjv bible-kjv-text
for package in *.deb; do dpkg -x "$package" .; done
usr/bin/bible -f -p "$work/usr/lib" 'gen1:1-rev22:21' </dev/null >all.txt
cut -d' ' -f2- all.txt >"$here/book.txt"
# References look like 1Sm17:4. The names are in the order of the text; Matthew is the 40th and the first of the New Testament.
awk -v names='Genesis,Exodus,Leviticus,Numbers,Deuteronomy,Joshua,Judges,Ruth,1 Samuel,2 Samuel,1 Kings,2 Kings,'\
'1 Chronicles,2 Chronicles,Ezra,Nehemiah,Esther,Job,Psalms,Proverbs,Ecclesiastes,Song of Solomon,Isaiah,Jeremiah,'\
'Lamentations,Ezekiel,Daniel,Hosea,Joel,Amos,Obadiah,Jonah,Micah,Nahum,Habakkuk,Zephaniah,Haggai,Zechariah,Malachi,'\
'Matthew,Mark,Luke,John,Acts,Romans,1 Corinthians,2 Corinthians,Galatians,Ephesians,Philippians,Colossians,'\
'1 Thessalonians,2 Thessalonians,1 Timothy,2 Timothy,Titus,Philemon,Hebrews,James,1 Peter,2 Peter,1 John,2 John,3 John,'\
'Jude,Revelation' '
  BEGIN { split(names, name, ",") }
  function finish() { if (line != "") print line verses }
  {
    match($1, /[0-9]+:[0-9]+$/)
    book = substr($1, 1, RSTART - 1)
    chapter = substr($1, RSTART) + 0
    if (book != last) {
      finish()
      b++
      line = (b < 40 ? "Old" : "New") "\t" name[b] "\t"
    } else if (chapter != current) {
      line = line verses " "
    }
    if (book != last || chapter != current) verses = 0
    verses++
    last = book
    current = chapter
  }
  END { finish() }' all.txt >"$here/chapters.tsv"
rm -r "$work"
