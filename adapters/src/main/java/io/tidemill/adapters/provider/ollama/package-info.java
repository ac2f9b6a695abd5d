/// Models behind Ollama's own chat format, on a machine of one's own.
@NullMarked
package io.tidemill.adapters.provider.ollama;

import org.jspecify.annotations.NullMarked;
