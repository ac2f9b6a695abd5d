package io.tidemill.house.broken.impure.schedule;

import java.net.URI;

record Calling(URI address) {}
