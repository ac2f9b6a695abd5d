package io.tidemill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.expression.Type;
import io.tidemill.pipeline.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private final Plan plan = Sample.plan(Sample.TEXT);

  @Test
  void ordersByWhatIsMentioned() {
    assertThat(step("place").waitsFor()).isEmpty();
    assertThat(step("verdict").waitsFor()).isEmpty();
    assertThat(step("loop").waitsFor()).isEmpty();
    assertThat(inner("again").waitsFor()).containsExactly("verdict");
    assertThat(inner("note").waitsFor()).containsExactlyInAnyOrder("again", "verdict");
    assertThat(step("late").waitsFor()).containsExactlyInAnyOrder("loop", "place");
    assertThat(plan.saves().getFirst().waitsFor())
        .containsExactlyInAnyOrder("verdict", "late", "loop");
    assertThat(plan.gates().getFirst().waitsFor()).isEmpty();
  }

  @Test
  void placesStepsInTheFileAndInLoops() {
    assertThat(step("loop").place()).isEqualTo(new PlannedStep.Place("loop", 2, null));
    assertThat(inner("note").place()).isEqualTo(new PlannedStep.Place("note", 4, "loop"));
    assertThat(step("late").place().index()).isEqualTo(5);
  }

  @Test
  void fillsInTheDefaultsOfTheFormat() {
    PlannedStep.Policy policy = step("late").policy();
    assertThat(policy.callDeadline()).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy.tries()).isEqualTo(3);
    assertThat(policy.width()).isNull();
    assertThat(policy.eachAtMost()).isEqualTo(200);
    assertThat(policy.reuse()).isEqualTo(Step.Reuse.STORE);
    assertThat(policy.onFailure()).isEqualTo(Step.OnFailure.FAIL);
    assertThat(step("place").policy().deadline()).isNull();
    assertThat(step("verdict").policy().width()).isEqualTo(4);
  }

  @Test
  void mergesOptionsOfStepRoleAndWindow() {
    assertThat(ask("late").models().only().options().maxTokens()).isEqualTo(77);
    assertThat(ask("late").models().only().options().temperature())
        .isEqualTo(new BigDecimal("0.5"));
    assertThat(ask("verdict").models().only().options().maxTokens())
        .as("a quarter of the window of 2,000")
        .isEqualTo(500);
  }

  @Test
  void readsTablesAndTypesTheirColumns() {
    assertThat(plan.constants().data())
        .hasToString("{zips=[{\"zip\":\"78201\",\"service\":\"bexar\"}]}");
    assertThat(step("place").results().fields())
        .containsEntry("service", new Type.Field(new Type.Choice(List.of("bexar")), true))
        .containsEntry("known", new Type.Field(Type.TRUTH, true));
  }

  @Test
  void completesTheKeyOfASave() {
    PlannedSave save = plan.saves().getFirst();
    assertThat(save.columns().getFirst().name()).isEqualTo("id");
    assertThat(save.columns().getFirst().value().text()).isEqualTo("record.id");
    assertThat(save.columns().getFirst().type()).isEqualTo(Type.TEXT);
    assertThat(save.columns()).hasSize(5);
  }

  @Test
  void givesTheScopeOfEachPlace() {
    List<Place> places = Places.of(plan);
    Place prompt = place(places, "steps.again.prompt");
    assertThat(prompt.scope().names()).contains("previous", "given", "answer_format", "record");
    assertThat(place(places, "gates.0.when").scope().names()).doesNotContain("previous", "given");
    assertThat(place(places, "save.0.columns.why").owner()).isEqualTo(new Place.OfSave(0));
    assertThat(place(places, "steps.place.set.known").scope().typeOf("place"))
        .isEqualTo(
            new Type.Struct(
                Map.of("service", new Type.Field(new Type.Choice(List.of("bexar")), true))));
  }

  @Test
  void trustsOnlyWhatTheAuthorWrote() {
    Scopes scopes =
        Scopes.of(
            Sample.plan(
                Sample.TEXT.replace(
                    "  key: id\n  fields", "  key: id\n  trusted: [id]\n  fields")));
    assertThat(scopes.outside().isTrusted("record", "id")).isTrue();
    assertThat(scopes.outside().isTrusted("record", "name")).isFalse();
    assertThat(scopes.outside().isTrusted("param", "least")).isTrue();
    assertThat(scopes.outside().isTrusted("place", "service")).isTrue();
    assertThat(scopes.outside().isTrusted("verdict", "why")).isFalse();
  }

  @Test
  void looksAtEachValueOfALongChainOnce() {
    StringBuilder text =
        new StringBuilder(
            """
            tidemill: 1
            name: chain
            record: {key: id, fields: {id: string}}
            steps:
              s0: {set: {x: '"a"'}}
            """);
    for (int i = 1; i < 200; i++) {
      text.append("  s%d: {set: {x: 's%d.x ~ s%d.x'}}\n".formatted(i, i - 1, i - 1));
    }
    Plan chain = Sample.plan(text.toString());
    assertThat(chain.steps()).hasSize(200);
    assertThat(Scopes.of(chain).outside().isTrusted("s199", "x")).isTrue();
  }

  @Test
  void saysWhatAutoCameTo() {
    assertThat(ChosenBatching.of(plan)).isEmpty();
    Plan bundled = Sample.plan(Sample.TEXT.replace("width: 4", "batching: auto"));
    assertThat(ChosenBatching.of(bundled))
        .containsExactly(
            new ChosenBatching("verdict", "one by one, because local has no batch service"));
  }

  @Test
  void plansAgainFromTheTextItKept() {
    Plan again =
        Sample.plan(io.tidemill.language.PipelineReader.read(plan.origin().bundle()).required());
    assertThat(again.origin().fingerprint()).isEqualTo(plan.origin().fingerprint());
    assertThat(again.origin().bundle().files().keySet()).isEqualTo(Set.of("judge.md", "zips.csv"));
  }

  private PlannedStep step(String name) {
    return plan.steps().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private PlannedStep inner(String name) {
    Action.Repeat loop = (Action.Repeat) step("loop").action();
    return loop.steps().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private Action.Ask ask(String name) {
    return (Action.Ask) step(name).action();
  }

  private static Place place(List<Place> places, String path) {
    return places.stream().filter(p -> p.path().equals(path)).findFirst().orElseThrow();
  }
}
