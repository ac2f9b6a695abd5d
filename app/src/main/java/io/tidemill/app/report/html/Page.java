package io.tidemill.app.report.html;

import io.tidemill.app.report.Harmless;
import java.util.ArrayList;
import java.util.List;

/// Builds HTML; every text is escaped, so that no value of a record becomes markup. Not for use by
/// several threads.
final class Page {
  private final StringBuilder html = new StringBuilder();

  /// Markup of our own, without any value in it.
  Page markup(String fixed) {
    html.append(fixed);
    return this;
  }

  /// A text, as it is read.
  Page text(String text) {
    html.append(escaped(text));
    return this;
  }

  /// An element with a text.
  ///
  /// @param tag its name, and what else stands in its start tag
  Page element(String tag, String text) {
    int space = tag.indexOf(' ');
    String name = space < 0 ? tag : tag.substring(0, space);
    return markup("<" + tag + ">").text(text).markup("</" + name + ">\n");
  }

  /// A heading with what follows, left out when that is empty.
  Page section(String heading, Page body) {
    return body.html.isEmpty()
        ? this
        : markup("<section>").element("h2", heading).markup(body + "</section>\n");
  }

  /// A table.
  ///
  /// @param caption what it shows
  /// @param head names of the columns; a name that starts with `#` is one of numbers
  Page table(String caption, List<String> head, List<List<String>> rows) {
    markup("<div class=\"wide\"><table>").element("caption", caption).markup("<thead><tr>");
    for (String name : head) {
      element("th scope=\"col\"" + css(name), name.startsWith("#") ? name.substring(1) : name);
    }
    markup("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      markup("<tr>");
      for (int i = 0; i < head.size(); i++) {
        element((i == 0 ? "th scope=\"row\"" : "td") + css(head.get(i)), row.get(i));
      }
      markup("</tr>\n");
    }
    return markup("</tbody></table></div>\n");
  }

  private static String css(String name) {
    return name.startsWith("#") ? " class=\"n\"" : "";
  }

  /// The text with everything escaped that could end a text or an attribute.
  static String escaped(String text) {
    return Harmless.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// Cells of a row.
  static List<String> row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    return row;
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
