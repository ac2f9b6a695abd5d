package io.tidemill.app.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Live;
import io.tidemill.app.defects.Defect.Caught;
import java.io.IOException;

/// What went wrong in the contractor audit.
final class AuditScenes {
  private AuditScenes() {}

  static Seen failuresWithoutReason(Scene scene) {
    scene
        .service()
        .then(400, "{\"error\": {\"message\": \"model is too busy thinking\"}}")
        .then(200, Live.said("", "content_filter"));
    scene.ends(3);
    Seen first = scene.says(Caught.RUN, "too busy", "errors", "last");
    String second = scene.line("CONTENT", "errors", "last");
    return new Seen(first.caught(), first.words() + "; " + second);
  }

  static Seen proseInsteadOfJson(Scene scene) throws IOException {
    scene.oneRow().service().then(200, Live.said("I would give it a seven.", "stop"));
    return askedAgain(scene);
  }

  /// A second answer is good, and the trace says what was wrong with the first.
  static Seen askedAgain(Scene scene) {
    scene.scores(1).ends(0);
    assertThat(scene.asked()).isEqualTo(2);
    assertThat(scene.type("trace", "last", "a").out()).contains("try 2: answered");
    return scene.says(Caught.RUN, "REASK", "trace", "last", "a");
  }

  static Seen startedAgain(Scene scene) {
    scene.scores(2).ends(0).ends(0);
    assertThat(scene.asked()).as("calls of both commands").isEqualTo(2);
    return new Seen(Caught.NEVER, "`run`, typed again: " + Scene.line("complete", scene.run()));
  }

  static Seen scoredWithoutEvidence(Scene scene) throws IOException {
    scene.step("requires: [{that: record.note is not null, reason: no evidence}]");
    scene.scores(1).ends(0);
    assertThat(scene.asked()).isEqualTo(1);
    return scene.says(Caught.RUN, "a,first", "export", "last");
  }
}
