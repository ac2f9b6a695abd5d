/// What the world must offer: journal, model providers, tools, sources, sinks, time.
@NullMarked
package io.tidemill.port;

import org.jspecify.annotations.NullMarked;
