package io.tidemill.adapters.provider.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.source.csv.CsvOptions;
import io.tidemill.adapters.source.csv.CsvSource;
import io.tidemill.expression.Type;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.InputRefused;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayProviderTest {
  private static final Recording VOTES =
      new Recording(
          new Recording.Match.Pair("one", "two"),
          Map.of("better", "gold"),
          Map.of("better", Map.of("a1", "left", "a2", "right", "equal", "tie")));

  @TempDir private Path folder;

  private ReplayProvider provider(String table, Recording recording) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), table);
    return new ReplayProvider("people", CsvSource.open(file, CsvOptions.AUTO), recording);
  }

  private static Type.Struct fields(Map<String, Type> types) {
    Map<String, Type.Field> fields = new java.util.LinkedHashMap<>();
    types.forEach((name, type) -> fields.put(name, new Type.Field(type, false)));
    return new Type.Struct(fields);
  }

  private static ModelReply ask(
      ReplayProvider provider, Type.@Nullable Struct schema, String... about) {
    ModelRequest request =
        new ModelRequest(
            "votes",
            List.of(new ModelRequest.Message(ModelRequest.Role.USER, "?")),
            schema,
            new ModelOptions(null, 100, null, null),
            new ModelRequest.Room(1_000, 1));
    return provider.ask(
        request, new CallContext("id", Duration.ofSeconds(1), Map.of(), List.of(about)));
  }

  private static String said(ModelReply reply) {
    assertThat(reply).isInstanceOf(ModelReply.Spoken.class);
    return ((ModelReply.Spoken) reply).text();
  }

  @Test
  void answersAPairInEitherOrder() throws IOException {
    ReplayProvider people = provider("one,two,gold\nx,y,a1\ny,z,equal\n", VOTES);
    Type.Struct schema = fields(Map.of("better", new Type.Choice(List.of("left", "right", "tie"))));
    assertThat(said(ask(people, schema, "x", "y"))).isEqualTo("{\"better\":\"left\"}");
    assertThat(said(ask(people, schema, "y", "x"))).isEqualTo("{\"better\":\"right\"}");
    assertThat(said(ask(people, schema, "z", "y"))).isEqualTo("{\"better\":\"tie\"}");
  }

  @Test
  void refusesForGoodWhatIsNotRecorded() throws IOException {
    ReplayProvider people = provider("one,two,gold\nx,y,a1\n", VOTES);
    ModelReply reply = ask(people, null, "x", "z");
    assertThat(reply).isInstanceOf(ModelReply.Refused.class);
    assertThat(((ModelReply.Refused) reply).failure().kind()).isEqualTo(FailureClass.CONTENT);
    assertThat(((ModelReply.Refused) reply).failure().message())
        .isEqualTo("nothing is recorded about x and z");
  }

  @Test
  void takesAnEmptyCellForNoAnswer() throws IOException {
    ReplayProvider people = provider("one,two,gold\nx,y,\n", VOTES);
    Type.Struct schema = fields(Map.of("better", new Type.Choice(List.of("left", "right"))));
    assertThat(ask(people, schema, "x", "y")).isInstanceOf(ModelReply.Refused.class);
  }

  @Test
  void answersByKeyInTheTypesOfTheFields() throws IOException {
    Recording marks =
        new Recording(
            new Recording.Match.Key("id"),
            Map.of("score", "points", "good", "ok", "unasked", "note"),
            Map.of("good", Map.of("y", "true", "n", "false")));
    ReplayProvider people = provider("id,points,ok,note\na,07.5,y,x\n", marks);
    Type.Struct schema = fields(Map.of("score", Type.DECIMAL, "good", new Type.Truth()));
    assertThat(said(ask(people, schema, "a")))
        .contains("\"score\":7.5", "\"good\":true")
        .doesNotContain("unasked");
  }

  @Test
  void answersATextAsItIs() throws IOException {
    Recording texts =
        new Recording(new Recording.Match.Key("id"), Map.of("words", "said"), Map.of());
    assertThat(said(ask(provider("id,said\na,well done\n", texts), null, "a")))
        .isEqualTo("well done");
  }

  @Test
  void namesAColumnThatIsMissing() {
    assertThatThrownBy(() -> provider("one,second,gold\n", VOTES))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("no column `two`, which `match` of the provider `people` names");
    assertThatThrownBy(() -> provider("one,two,silver\n", VOTES))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("no column `gold`, which `take`");
  }
}
