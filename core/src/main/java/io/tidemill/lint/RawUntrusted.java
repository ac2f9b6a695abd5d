package io.tidemill.lint;

import io.tidemill.expression.Expr;
import io.tidemill.expression.ExprText;
import io.tidemill.expression.Template;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `raw` leaves out the marker that tells a model what is material and what is instruction.
final class RawUntrusted implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    Types types = new Types(inspection);
    Reads reads = new Reads(inspection);
    List<Diagnostic> findings = new ArrayList<>();
    inspection.sites().stream()
        .filter(site -> site.key().startsWith("prompt."))
        .forEach(
            site ->
                rawIn(site)
                    .filter(
                        raw ->
                            reads.throughSet(reads.of(raw, site.owner())).stream()
                                .anyMatch(types::isUntrusted))
                    .map(raw -> finding(site, raw))
                    .forEach(findings::add));
    return findings;
  }

  private static Diagnostic finding(Site site, Expr.Call raw) {
    String text = ExprText.of(raw);
    return Diagnostic.warn(
        "raw-untrusted",
        raw.at(),
        site.path(),
        "`" + text + "` puts text that nobody vouches for into the prompt without a marker.",
        "Leave `raw` out, or declare the field in `record.trusted`.");
  }

  private static Stream<Expr.Call> rawIn(Site site) {
    return site.content() instanceof Site.OfTemplate(Template template)
        ? Conditions.printedIn(template.parts())
            .flatMap(Conditions::withParts)
            .filter(Expr.Call.class::isInstance)
            .map(Expr.Call.class::cast)
            .filter(call -> call.function().equals("raw"))
        : Stream.empty();
  }
}
