package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.ModelAsk;
import io.tidemill.adapters.simulator.wire.ModelSays.End;
import io.tidemill.expression.ReplyShape;
import io.tidemill.port.SimulationHeader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/// Answers a request with several questions: each as it would be answered alone, under its key,
/// unless `--faults` wants it otherwise.
final class BundledVoice {
  private final Faults faults;

  BundledVoice(Faults faults) {
    this.faults = faults;
  }

  Spoken answer(Asked asked, ModelAsk ask) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < asked.bundle().size(); i++) {
      say("\"k" + (i + 1) + "\": ", asked, ask, asked.bundle().get(i), members);
    }
    if (happens(Fault.BUNDLE_UNKNOWN, asked)) {
      members.add("\"k0\": \"nobody asked\"");
    }
    if (happens(Fault.BUNDLE_REVERSED, asked)) {
      Collections.reverse(members);
    }
    return new Spoken("{" + String.join(", ", members) + "}", End.FINISHED, true);
  }

  private void say(
      String key, Asked asked, ModelAsk ask, SimulationHeader question, List<String> members) {
    Asked alone = asked.alone(question);
    if (happens(Fault.BUNDLE_MISSING, alone)) {
      return;
    }
    Spoken spoken = Spoken.to(alone, ask, spoiled(alone));
    boolean isJson = question.reply() instanceof ReplyShape.Json;
    String text =
        isJson ? spoken.text() : JsonNodeFactory.instance.stringNode(spoken.text()).toString();
    members.add(key + (text.isEmpty() ? "null" : text));
    boolean isInput = !ask.tool().isEmpty();
    if (!isInput && happens(Fault.BUNDLE_REPEATED, alone)) {
      members.add(key + "\"or otherwise\"");
    }
  }

  /// Inside an answer, only its content can be wrong.
  private Optional<Malformation> spoiled(Asked alone) {
    return happens(Fault.MALFORMED, alone)
        ? Optional.of(alone.content().at("malformation").among(Malformation.OF_INPUTS))
        : Optional.empty();
  }

  private boolean happens(Fault fault, Asked asked) {
    Draw draw = fault == Fault.MALFORMED ? asked.content() : asked.way();
    return draw.at(fault.key()).happens(faults.share(fault));
  }
}
