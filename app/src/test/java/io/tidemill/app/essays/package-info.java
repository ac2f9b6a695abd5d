/// The built-in pipeline that ranks essays, and rankings of what people have judged.
@NullMarked
package io.tidemill.app.essays;

import org.jspecify.annotations.NullMarked;
