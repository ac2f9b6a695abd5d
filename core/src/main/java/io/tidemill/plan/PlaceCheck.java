package io.tidemill.plan;

import io.tidemill.expression.Finding;
import io.tidemill.expression.Mention;
import io.tidemill.expression.Type;
import io.tidemill.expression.Typer;
import io.tidemill.expression.Typing;
import io.tidemill.plan.Place.Role;
import io.tidemill.value.SourceLocation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Types every place: names visible, operands fitting, conditions boolean, lists where lists are
/// asked for.
final class PlaceCheck {
  private static final Set<Role> CONDITIONS =
      Set.of(Role.WHEN, Role.REQUIRES, Role.CHECK, Role.UNTIL, Role.OF);
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "given", "`given` exists in the prompt, `where` or `statement` of its step.",
          "previous", "`previous` exists in the steps inside a `repeat`.",
          "left", "`left` exists in the prompt of a `compare`.",
          "right", "`right` exists in the prompt of a `compare`.",
          "record", "A comparison sees `left.record` and `right.record`.",
          "answer_format", "`answer_format` exists in the prompt of an `ask` or `compare`.");

  private final PlanFindings findings;
  private final Scopes scopes;

  PlaceCheck(Scopes scopes, PlanFindings findings) {
    this.scopes = scopes;
    this.findings = findings;
  }

  void check(Place place) {
    Set<SourceLocation> hidden = refuseInvisible(place);
    switch (place.content()) {
      case Place.Value value -> {
        Typing typing = Typer.type(value.expression().root(), place.scope());
        report(typing.findings(), hidden, place);
        if (typing.findings().isEmpty()) {
          expect(place, typing.type());
        }
      }
      case Place.Text text -> report(Typer.type(text.template(), place.scope()), hidden, place);
    }
  }

  private Set<SourceLocation> refuseInvisible(Place place) {
    Set<SourceLocation> hidden = new HashSet<>();
    for (Mention mention : place.mentions()) {
      String why = whyInvisible(mention.root());
      if (why != null && !place.scope().names().contains(mention.root())) {
        hidden.add(mention.at());
        findings.error(
            "not-visible",
            mention.at(),
            place.path(),
            "`" + mention.root() + "` means nothing here.",
            why);
      }
    }
    return hidden;
  }

  private @Nullable String whyInvisible(String name) {
    if (scopes.elementNames().contains(name)) {
      return "`" + name + "` exists in the step or save whose `each` declares it.";
    }
    return scopes.steps().find(name) == null
        ? ELSEWHERE.get(name)
        : "A comparison sees `left." + name + "` and `right." + name + "`.";
  }

  private void report(List<Finding> found, Set<SourceLocation> hidden, Place place) {
    for (Finding finding : found) {
      if (!hidden.contains(finding.at())) {
        findings.error(
            finding.rule(), finding.at(), place.path(), finding.message(), finding.remedy());
      }
    }
  }

  private void expect(Place place, Type type) {
    if (type instanceof Type.Nothing) {
      return;
    }
    if (CONDITIONS.contains(place.role()) && !(type instanceof Type.Truth)) {
      refuse(
          place,
          "A condition is boolean; this is " + type + ".",
          "Compare it with something, or write `is not null`.");
    } else if (place.role() == Role.EACH && !(type instanceof Type.ListOf)) {
      refuse(place, "`each` takes a list; this is " + type + ".", "Name a list.");
    } else if (place.role() == Role.ANCHORS && !(type instanceof Type.Choice)) {
      refuse(
          place,
          "`anchors` takes a choice; this is " + type + ".",
          "Declare the grades as a choice, lowest first.");
    } else if ((place.role() == Role.REPORT_BY || place.role() == Role.GROUP_BY)
        && isCompound(type)) {
      refuse(
          place,
          "This takes one value, not " + type + ".",
          "Name a choice, boolean or short text.");
    }
  }

  private static boolean isCompound(Type type) {
    return type instanceof Type.ListOf || type instanceof Type.Struct;
  }

  private void refuse(Place place, String message, String remedy) {
    findings.error("type", place.at(), place.path(), message, remedy);
  }
}
