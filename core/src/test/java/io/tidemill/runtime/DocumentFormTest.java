package io.tidemill.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.expression.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentFormTest {
  @Test
  void hasEachFieldWhereThePointerLooksForIt() {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    fields.put("name", new Type.Field(Type.TEXT, false));
    fields.put("first", new Type.Field(Type.WHOLE, true));
    fields.put("slash", new Type.Field(Type.TRUTH, false));

    String form =
        DocumentForm.of(Map.of("first", "/results/0/id", "slash", "/a~1b"), new Type.Struct(fields))
            .fields()
            .toString();

    assertThat(form).isEqualTo("{name: string, a/b: boolean, results: {0: {id?: integer}}}");
  }
}
