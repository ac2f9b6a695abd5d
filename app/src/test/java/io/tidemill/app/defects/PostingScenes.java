package io.tidemill.app.defects;

import io.tidemill.app.cli.Live;
import io.tidemill.app.defects.Defect.Caught;
import java.io.IOException;
import java.sql.SQLException;

/// What went wrong with the job postings.
final class PostingScenes {
  private PostingScenes() {}

  static Seen missingKey(Scene scene) throws IOException {
    scene.oneRow().service().then(200, Live.said("{\"points\": 4}", "stop"));
    return AuditScenes.askedAgain(scene);
  }

  /// The table drops what is written to it, without an error.
  static Seen nothingSavedAndGreen(Scene scene) throws IOException, SQLException {
    Own.database(
        scene,
        "create table out (id text primary key, score integer)",
        "create trigger lost before insert on out begin select raise(ignore); end");
    scene.scores(2).ends(4);
    return scene.says(Caught.AFTER, "waits for", "status");
  }

  static Seen oneRowRefused(Scene scene) throws IOException, SQLException {
    Own.refusingTwo(scene).scores(2).ends(3);
    String head = scene.line("extracted", "status");
    String counts = scene.line("score  ", "status");
    return new Seen(Caught.AFTER, "`status`: %s: %s".formatted(head, counts));
  }
}
