package io.tidemill.app.cli;

import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes files that people start from; nothing is ever overwritten.
final class Starter {
  private final Globals globals;
  private final List<String> written = new ArrayList<>();

  Starter(Globals globals) {
    this.globals = globals;
  }

  /// @throws InputRefused when one of them is there
  void refuseExisting(List<String> files) {
    for (String file : files) {
      if (Files.exists(globals.environment().resolve(file))) {
        throw exists(file);
      }
    }
  }

  void write(String file, String text) throws IOException {
    Path path = globals.environment().resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException there) {
      throw exists(file);
    }
    written.add(file);
  }

  /// Names what was written, and what comes next.
  void tell(String next) {
    if (globals.isJson()) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      ArrayNode files = json.putArray("written");
      written.forEach(files::add);
      globals.console().document(json);
    } else {
      written.forEach(file -> globals.tell("wrote " + file));
      globals.tell(next);
    }
  }

  private static InputRefused exists(String file) {
    return new InputRefused(
        "%s is there already. Remove it, or choose another name or folder.".formatted(file));
  }
}
