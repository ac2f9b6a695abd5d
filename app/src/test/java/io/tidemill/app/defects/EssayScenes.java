package io.tidemill.app.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Live;
import io.tidemill.app.cli.Typed;
import io.tidemill.app.defects.Defect.Caught;
import io.tidemill.testkit.fake.ScriptedServer;
import io.tidemill.testkit.fake.ScriptedServer.Move;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/// What went wrong with the essays.
final class EssayScenes {
  private EssayScenes() {}

  /// Of a bundle of two one answer is missing; only that one is asked for again.
  static Seen bundleWithoutIds(Scene scene) throws IOException {
    scene.step("batching: {bundle: 8}");
    scene.service().then(200, Live.said("{\"k2\": {\"score\": 7}, \"x\": {\"score\": 1}}", "stop"));
    scene.scores(1).ends(0);
    assertThat(scene.asked()).isEqualTo(2);
    return scene.says(Caught.RUN, "REASK", "errors", "last");
  }

  /// The first of two calls gets no answer, and the other waits behind it.
  static Seen itemInTheQueue(Scene scene) throws Exception {
    scene.step("deadline: 2s").service().then(new Move.Silence());
    scene.scores(2);
    CompletableFuture<Typed> run = scene.starts();
    scene.service().awaitHeld();
    String counts = scene.line("records", "status");
    String oldest = scene.line("oldest", "status").replaceAll("of [ab]", "of a");
    assertThat(run.get().exit()).as(run.get().err()).isZero();
    return new Seen(Caught.RUN, "`status`: %s; %s".formatted(counts, oldest));
  }

  static Seen rankingOfNothing(Scene scene) throws IOException {
    scene.pipeline(
        """
            ask: judge
            prompt: "Rate {{ record.text }}"
            answer: {score: integer 0..9}
        """,
        """
            compare: judge
            prompt: "{{ left.record.text }} or {{ right.record.text }}?"
            pairs: {per_record: 4, seed: 1}
        """);
    scene.pipeline("rated.score", "rated.rank");
    scene.ends(3);
    assertThat(scene.asked()).isZero();
    return scene.says(Caught.RUN, "cannot be ranked", "errors", "last");
  }

  static Seen oneRowBreaksAConstraint(Scene scene) throws IOException, SQLException {
    Own.refusingTwo(scene).write("rows.csv", "id,text\na,first\nb,second\nc,third\n");
    scene.scores(3).ends(3);
    assertThat(scene.line("records", "status")).contains("2 done, 1 failed");
    return scene.says(Caught.RUN, "CHECK", "errors", "last");
  }

  /// One id joins the request on the wire with what the trace shows.
  static Seen correlation(Scene scene) {
    scene.scores(2).ends(0);
    String trace = scene.type("trace", "last", "a").out();
    assertThat(scene.service().requests())
        .extracting(request -> request.headers().get("x-client-request-id"))
        .anyMatch(id -> trace.contains("correlation id " + id));
    ScriptedServer.Request first = scene.service().requests().getFirst();
    assertThat(first.headers()).containsKey("x-client-request-id");
    return scene.says(Caught.RUN, "correlation id", "trace", "last", "a");
  }
}
