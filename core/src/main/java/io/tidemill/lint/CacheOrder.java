package io.tidemill.lint;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Template;
import io.tidemill.pipeline.Step;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is the same for every record comes first in a prompt: providers read a repeated beginning
/// from their cache.
final class CacheOrder implements Rule {
  /// A constant part worth caching: about 500 tokens.
  private static final int LONG = 500 * Window.CHARACTERS_OF_TOKEN;

  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      Expr varying = null;
      for (Site site : Prompts.sites(inspection, step).toList()) {
        if (site.content() instanceof Site.OfTemplate(Template template)) {
          for (Template.Part part : template.parts()) {
            if (varying != null
                && part instanceof Template.Constant(String text)
                && text.length() >= LONG) {
              findings.add(finding(site, varying, text));
              varying = null;
            }
            varying = varying != null ? varying : varyingIn(inspection, site, part).orElse(null);
          }
        }
      }
    }
    return findings;
  }

  private static Optional<Expr> varyingIn(Inspection inspection, Site site, Template.Part part) {
    Optional<Expr> shown =
        switch (part) {
          case Template.Constant _ -> Optional.empty();
          case Template.Print print -> Optional.of(print.value());
          case Template.Choose choose -> Optional.of(choose.branches().getFirst().condition());
          case Template.Loop loop -> Optional.of(loop.list());
        };
    return shown.filter(expr -> Prompts.varies(inspection, site, expr));
  }

  private static Diagnostic finding(Site site, Expr varying, String text) {
    return Diagnostic.warn(
        "cache-order",
        varying.at(),
        site.path(),
        "Text that differs from record to record stands before a constant part of "
            + text.strip().length()
            + " characters, which no cache can then keep.",
        "Move what differs to the end of the prompt, best below `@user`.");
  }
}
