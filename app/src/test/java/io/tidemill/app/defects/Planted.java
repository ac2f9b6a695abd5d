package io.tidemill.app.defects;

/// Puts a defect into a scene and looks at what becomes of it.
@FunctionalInterface
interface Planted {
  /// Plants it.
  Seen in(Scene scene) throws Exception;

  /// Planted by tests elsewhere, which have the means for it.
  static Planted elsewhere(Defect.Caught caught) {
    return _ -> new Seen(caught, "");
  }

  /// Stands in the pipeline, where lint finds it.
  ///
  /// @param sound what stands in the pipeline
  /// @param broken what is put in its place
  static Planted inPipeline(String sound, String broken) {
    return scene -> scene.pipeline(sound, broken).lint();
  }
}
