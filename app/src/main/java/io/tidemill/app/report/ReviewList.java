package io.tidemill.app.report;

import io.tidemill.port.RunReader;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Questions of a run that wait for a person, in order of asking.
public record ReviewList(String run, List<RunReader.ReviewView> reviews) {
  public ReviewList {
    reviews = List.copyOf(reviews);
  }

  /// As one JSON document.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", run);
    ArrayNode list = json.putArray("reviews");
    for (RunReader.ReviewView review : reviews) {
      ObjectNode one = list.addObject();
      one.put("key", review.key());
      one.put("step", review.node().node().toString());
      one.put("asked_at", review.asked().toString());
      one.put("question", review.question());
      one.set("edit", review.edit());
    }
    return json;
  }

  /// As lines for people.
  public String text() {
    if (reviews.isEmpty()) {
      return Harmless.line("Nothing of " + run + " waits for a person.") + "\n";
    }
    StringBuilder text = new StringBuilder();
    for (RunReader.ReviewView review : reviews) {
      text.append(
              Harmless.line(
                  "%s  %s  since %s"
                      .formatted(review.key(), review.node().node(), Shown.at(review.asked()))))
          .append('\n');
      Harmless.block(review.question())
          .lines()
          .forEach(line -> text.append("    ").append(line).append('\n'));
      review
          .edit()
          .properties()
          .forEach(
              field ->
                  text.append(
                          Harmless.line(
                              "    --set %s=%s"
                                  .formatted(field.getKey(), field.getValue().asString(""))))
                      .append('\n'));
    }
    return text.append("Decide: tidemill review ")
        .append(Harmless.line(run))
        .append(" --key KEY --accept | --reject | --skip\n")
        .toString();
  }
}
