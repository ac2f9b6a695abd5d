package io.tidemill.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.answer.Reading;
import io.tidemill.answer.ReplyReader;
import io.tidemill.expression.Conformance;
import io.tidemill.expression.ReplyShape;
import io.tidemill.port.SimulationHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What models reply: an answer that is accepted has the declared shape, always.
final class Replies implements FuzzTarget {
  private static final List<ReplyShape> SHAPES =
      Stream.of(
              """
              {"reply": {"shape": "json", "fields": {"score": "integer 0..100",
              "tier": "COLD | WATCH | HOT", "why?": "string 1..40", "on?": "date",
              "flags": [{"name": "string", "worth?": "number 0..1", "sure": "boolean"}]}}}\
              """,
              """
              {"reply": {"shape": "plain", "text": "why", "tag": "verdict", "tags": ["YES", "NO"]}}\
              """,
              """
              {"reply": {"shape": "plain", "text": "why"}}\
              """)
          .map(SimulationHeader::parse)
          .<@Nullable ReplyShape>map(SimulationHeader::reply)
          .map(Objects::requireNonNull)
          .toList();

  @Override
  public String name() {
    return "replies";
  }

  @Override
  public List<byte[]> corpus() {
    return FuzzTarget.texts(
        """
        {"score": 80, "tier": "HOT", "why": "it \\"says\\" so", "on": "2026-02-28",
         "flags": [{"name": "late", "worth": 0.5, "sure": true}, {"name": "é", "sure": false}]}\
        """,
        """
        <think>{"score": 1}</think>
        ```json
        {"score": 1, "tier": 'COLD', "flags": [],}
        ```\
        """,
        "Here it is: {\"score\": 3, \"tier\": \"WATCH\", \"flags\": []} // {not} \"this\"",
        "{'score': 7, 'tier': 'COLD', 'why': None, 'flags': [{'name': 'x', 'sure': True}]}",
        "I think so.\n[YES]",
        "[NO] because of {this}");
  }

  @Override
  public void read(byte[] text) {
    String reply = new String(text, StandardCharsets.UTF_8);
    for (ReplyShape shape : SHAPES) {
      for (boolean cutOff : new boolean[] {false, true}) {
        if (ReplyReader.read(reply, shape, cutOff) instanceof Reading.Accepted accepted) {
          assertThat(Conformance.problems(accepted.value(), shape.fields(), "")).isEmpty();
        }
      }
    }
  }
}
