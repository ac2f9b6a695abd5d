package io.tidemill.app.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import io.tidemill.app.defects.Defect.Caught;
import io.tidemill.testkit.fake.ScriptedServer.Move;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/// What went wrong with the permit leads.
final class LeadScenes {
  private LeadScenes() {}

  /// The first call gets no answer; the run says what it waits for, gives it up at its deadline and
  /// goes on.
  static Seen hang(Scene scene) throws Exception {
    scene.oneRow().step("deadline: 2s").service().then(new Move.Silence());
    scene.scores(1);
    CompletableFuture<Typed> run = scene.starts();
    scene.service().awaitHeld();
    String waits = scene.line("oldest", "status");
    assertThat(run.get().exit()).as(run.get().err()).isZero();
    String tried = scene.line("AMBIGUOUS", "errors", "last");
    return new Seen(Caught.RUN, "`status`: %s; later `errors`: %s".formatted(waits, tried));
  }

  static Seen contractForgotten(Scene scene) throws IOException {
    return scene
        .settings("models:\n", "commands: {owners: [cat]}\nmodels:\n")
        .pipeline("steps:\n", "steps:\n  owner: {run: owners, answer: {name?: string}}\n")
        .pipeline("{{ record.text }}", "{{ first(owner.name, \\\"nobody\\\") }}")
        .lint();
  }

  static Seen columnThatIsNotThere(Scene scene) throws IOException, SQLException {
    return Own.database(scene, "create table out (id text primary key, points integer)").lint();
  }

  static Seen junk(Scene scene) throws IOException {
    scene.pipeline(
        "steps:\n",
        """
        gates:
          - {when: record.text == "first", reason: junk, detail: water heater}
        steps:
        """);
    scene.scores(1).ends(0);
    assertThat(scene.asked()).as("calls").isEqualTo(1);
    return scene.says(Caught.RUN, "junk", "status");
  }
}
