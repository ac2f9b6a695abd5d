package io.tidemill.app.wiring;

import io.tidemill.app.settings.Environment;
import io.tidemill.expression.Nearest;
import io.tidemill.language.PipelineFiles;
import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds pipelines: a file, a folder with a `pipeline.yaml`, or one that is built in.
public final class PipelineShelf {
  private static final String ROOT = "/io/tidemill/app/pipelines/";
  private static final String FILE = "pipeline.yaml";

  private final Environment environment;

  /// A shelf as seen from this environment.
  public PipelineShelf(Environment environment) {
    this.environment = environment;
  }

  /// A pipeline as text, with the files beside it.
  ///
  /// @param file how places in it are named
  public record Found(String file, String text, PipelineFiles files) {}

  /// Names of the built-in pipelines.
  public static List<String> builtIn() {
    return resource(ROOT, "index").lines().filter(line -> !line.isBlank()).toList();
  }

  /// Finds what the user named.
  ///
  /// @throws InputRefused when there is no such thing, with what there is
  public Found find(String named) {
    Path path = environment.resolve(named);
    if (Files.isDirectory(path)) {
      return inFolder(path.resolve(FILE), Path.of(named).resolve(FILE).toString());
    }
    if (Files.isRegularFile(path)) {
      return inFolder(path, named);
    }
    if (builtIn().contains(named)) {
      return new Found(named + "/" + FILE, resource(ROOT, named + "/" + FILE), beside(named));
    }
    throw new InputRefused(
        "There is no pipeline %s: no such file or folder, and built in are %s.%s"
            .formatted(
                named,
                String.join(", ", builtIn()),
                Nearest.of(named, builtIn())
                    .map(near -> " Did you mean " + near + "?")
                    .orElse("")));
  }

  /// What to tell about a name that means a folder here and a built-in pipeline as well.
  ///
  /// @return which one is used; empty when the name means one thing
  public Optional<String> ambiguity(String named) {
    return builtIn().contains(named) && Files.exists(environment.resolve(named))
        ? Optional.of(
            "%s is a built-in pipeline and also a folder here; the folder is used."
                .formatted(named))
        : Optional.empty();
  }

  /// Whether a name means a built-in pipeline.
  boolean isBuiltIn(String named) {
    return builtIn().contains(named) && !Files.exists(environment.resolve(named));
  }

  /// Names of the built-in pipelines that have a file, such as a sample.
  public static List<String> builtInWith(String path) {
    return builtIn().stream().filter(name -> builtInFile(name, path) != null).toList();
  }

  /// The text of a file of a built-in pipeline, null when there is none.
  public static @Nullable String builtInFile(String pipeline, String path) {
    try (InputStream stream =
        PipelineShelf.class.getResourceAsStream(ROOT + pipeline + "/" + path)) {
      return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException("The program's own file " + path + " cannot be read", broken);
    }
  }

  /// The text of a file that `new` and `init` write.
  public static String starterFile(String name) {
    return resource("/io/tidemill/app/starter/", name);
  }

  private static Found inFolder(Path file, String shown) {
    String text = text(file, shown);
    if (text == null) {
      throw new InputRefused(
          "There is no %s. Name a folder that holds a %s, or a file.".formatted(shown, FILE));
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    return new Found(shown, text, path -> beside(folder, path));
  }

  private static @Nullable String beside(@Nullable Path folder, String path) {
    Path file = folder == null ? Path.of(path) : folder.resolve(path).normalize();
    if (folder == null) {
      return text(file, path);
    }
    refuseLinkOutOf(folder, file, path);
    return file.startsWith(folder) ? text(file, path) : null;
  }

  /// A pipeline that comes from somebody else must not read whatever the user can read.
  private static void refuseLinkOutOf(Path folder, Path file, String shown) {
    try {
      if (Files.exists(file) && !file.toRealPath().startsWith(folder.toRealPath())) {
        throw new InputRefused(
            "%s is a link that leads out of the pipeline's folder. Copy the file beside the pipeline."
                .formatted(shown));
      }
    } catch (IOException unreadable) {
      throw new InputRefused(shown + " cannot be read. Check its permissions.", unreadable);
    }
  }

  private static PipelineFiles beside(String builtIn) {
    return path -> builtInFile(builtIn, path);
  }

  private static @Nullable String text(Path file, String shown) {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException wrong) {
      throw new InputRefused(shown + " is not UTF-8 text. Save it as UTF-8.", wrong);
    } catch (IOException unreadable) {
      throw new InputRefused(shown + " cannot be read. Check its permissions.", unreadable);
    }
  }

  private static String resource(String root, String name) {
    try (InputStream stream = PipelineShelf.class.getResourceAsStream(root + name)) {
      if (stream == null) {
        throw new IllegalStateException("The program was built without " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException("The program's own file " + name + " cannot be read", broken);
    }
  }
}
