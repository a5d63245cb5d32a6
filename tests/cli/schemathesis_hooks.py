"""Bodies that Schemathesis does not know how to send: the bytes of a piece of a photo (tus 1.0.0) are bytes."""

import schemathesis

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
