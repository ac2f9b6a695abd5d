package io.tidemill.house.broken.impure.port;

import java.io.InputStream;

record Streaming(InputStream bytes) {}
