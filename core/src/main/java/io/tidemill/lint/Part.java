package io.tidemill.lint;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Template;
import io.tidemill.lint.proof.Formula;
import io.tidemill.lint.proof.Names;
import java.util.List;

/// A part of the file whose sites are being listed.
///
/// @param path dotted path of the part
/// @param sites where they are put
/// @param names what bare words mean here
record Part(Site.Owner owner, String path, List<Site> sites, Names names) {

  void add(String key, Site.Use use, Expression expression, Formula known) {
    add(key, use, new Site.OfExpression(expression), known);
  }

  void add(String key, Template template, Formula known) {
    add(key, Site.Use.PRINTED, new Site.OfTemplate(template), known);
  }

  private void add(String key, Site.Use use, Site.Content content, Formula known) {
    sites.add(new Site(owner, key, path + "." + inDocument(key), use, content, names, known));
  }

  /// The two parts of a prompt stand under one key, and so does the element of an `each`.
  private static String inDocument(String key) {
    return key.startsWith("prompt.") || key.startsWith("each.")
        ? key.substring(0, key.indexOf('.'))
        : key;
  }

  /// The same part with other bare words.
  Part with(Names others) {
    return new Part(owner, path, sites, others);
  }
}
