package org.signedprojects.registry.command.web.requests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.signedprojects.registry.json.RegistryJson;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes the bodies of our own endpoints, which are records, as the registry writes JSON everywhere.
final class RegistryJsonConverter extends AbstractHttpMessageConverter<Object> {
    private static final String OURS = "org.signedprojects.registry.";

    private final RequestReader reader;
    private final JsonMapper json = RegistryJson.lenient();

    RegistryJsonConverter(RequestReader reader) {
        super(StandardCharsets.UTF_8, MediaType.APPLICATION_JSON);
        this.reader = reader;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type.isRecord() && type.getName().startsWith(OURS);
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage input) throws IOException {
        return reader.read(input.getBody().readAllBytes(), type.asSubclass(Record.class));
    }

    @Override
    protected void writeInternal(Object body, HttpOutputMessage output) throws IOException {
        output.getBody().write(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }
}
