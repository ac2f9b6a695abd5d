package io.tidemill.app.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.defects.Defect.Caught;
import java.io.IOException;

/// What went wrong with the company tiers.
final class TierScenes {
  private TierScenes() {}

  static Seen unpriced(Scene scene) throws IOException {
    return scene.pipeline("use: house/judge", "use: house/nobody").lint();
  }

  static Seen badRequest(Scene scene) throws IOException {
    scene
        .oneRow()
        .service()
        .then(
            400, "{\"error\": {\"message\": \"tier 2 takes 9 tools\", \"code\": \"bad_request\"}}");
    scene.ends(3);
    Seen seen = scene.says(Caught.RUN, "bad_request", "trace", "last", "a");
    scene.scores(1);
    assertThat(scene.type("retry", "last", "--class", "BUG").exit()).isZero();
    return new Seen(seen.caught(), seen.words() + "; after it is mended `retry last --class BUG`");
  }

  static Seen tooLarge(Scene scene) throws IOException {
    scene.pipeline(
        "answer: {score: integer 0..9}\n",
        "answer: {score: integer 0..9}\n    too_large: [{cut: record.text, to: 300}]\n");
    scene.write("rows.csv", "id,text\na," + "word ".repeat(300) + "\n");
    scene.service().then(413, "{\"error\": {\"message\": \"Request too large\"}}");
    scene.scores(1).ends(0);
    assertThat(scene.service().requests().getLast().body()).hasSizeLessThan(1000);
    return scene.says(Caught.RUN, "  cut", "trace", "last", "a");
  }
}
