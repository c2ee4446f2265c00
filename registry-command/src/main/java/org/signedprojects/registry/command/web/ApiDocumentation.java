package org.signedprojects.registry.command.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/// Writes into the OpenAPI document what all operations have in common, so that clients can be generated from it.
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {
    private static final String BEARER = "bearer";
    private static final String PROBLEM_SCHEMA = "Problem";
    /// What a command can be refused with, whatever it is about.
    private static final List<Integer> OF_EVERY_COMMAND = List.of(400, 401, 403, 404, 406, 409, 412, 413, 415, 422, 500,
            503);

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Call.class);
        ValueSchemas.ALL.forEach((type, schema) -> SpringDocUtils.getConfig().replaceWithSchema(type, schema));
    }

    @Bean
    OpenAPI documentOfTheCommandApi() {
        return new OpenAPI()
                .info(new Info().title("Signed-Project Registry: commands").version("1").description(
                        """
                            What negotiators, verifiers and admins tell the registry. Every success names the position in the \
                            ledger (`Registry-Position`) that readers can wait for; every refusal is a problem (RFC 9457) whose \
                            type documents it. Sending a request again with the same `Idempotency-Key` is always safe.""")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components().addSecuritySchemes(BEARER,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")
                                .description("An access token of the configured OpenID provider with a claim `roles`")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OperationCustomizer whatCommandsHaveInCommon() {
        return (operation, method) -> takes(method, Call.class)
                ? command(operation, takes(method, byte[].class))
                : open(operation);
    }

    @Bean
    OpenApiCustomizer problemsInTheDocument() {
        return api -> ModelConverters.getInstance(true).readAll(Problem.class)
                .forEach(api.getComponents()::addSchemas);
    }

    @Bean
    RequiredMembers requiredMembers() {
        return new RequiredMembers();
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(it -> it.getParameterType() == type);
    }

    /// @param isFile whether a whole file is sent, which is not about one version of one thing
    private static Operation command(Operation operation, boolean isFile) {
        boolean ofEditions = operation.getTags().contains("Editions");
        describeParameters(operation, ofEditions);
        operation.addParametersItem(header(IdempotencyKey.HEADER, "\"b1c5a9e2-7f0d-4c7b-9a51-0d8f3f1f6c21\"",
                isFile
                        ? "A value of your own that keeps the same file from being imported twice at the same time. Here the"
                                + " same key may come with another file: every row is a command of its own, whose id"
                                + " follows from what it says, and one that was imported before is UNCHANGED."
                        : "A value of your own that names this request: sending it again with the same key and body gives"
                                + " the first answer and changes nothing.")
                .required(true));
        if (isAboutOne(operation)) {
            operation.addParametersItem(header(HttpHeaders.IF_MATCH, "\"7\"",
                    "The version (ETag) that must still be the current one."));
        }
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                successHeaders(response, isFile, status.equals("201"));
            }
        });
        Set<ProblemType> others = ofEditions ? ProblemType.OF_PROJECTS : ProblemType.OF_EDITIONS;
        problems(OF_EVERY_COMMAND, others).forEach(operation.getResponses()::addApiResponse);
        if (isFile) {
            problems(List.of(429), others).forEach(operation.getResponses()::addApiResponse);
        }
        return operation;
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    /// @return whether the operation is about a project or edition that exists, and so has a version
    private static boolean isAboutOne(Operation operation) {
        return parameters(operation).stream().anyMatch(parameter -> parameter.getName().equals("code"));
    }

    private static void describeParameters(Operation operation, boolean ofEditions) {
        for (Parameter parameter : parameters(operation)) {
            if (parameter.getName().equals("code")) {
                parameter.description(ofEditions ? "Code of the edition" : "Code of the project")
                        .example(ofEditions ? "DWS-2020" : "DWS-2020-0017");
            } else if (parameter.getName().equals("signing")) {
                parameter.description("Number of the signing, from 1").example(1);
            }
        }
    }

    private static Operation open(Operation operation) {
        operation.security(List.of());
        problems(List.of(404, 406, 500), ProblemType.OF_PROJECTS).forEach(operation.getResponses()::addApiResponse);
        return operation;
    }

    private static void successHeaders(ApiResponse response, boolean isFile, boolean created) {
        response.addHeaderObject(Answers.POSITION, text("dialogue:41",
                "Position of the last entry the command wrote; send it as Registry-Wait-For to read your own write."));
        if (!isFile) {
            response.addHeaderObject(HttpHeaders.ETAG, text("\"7\"", "The version after the command, for If-Match."));
        }
        if (created) {
            response.addHeaderObject(HttpHeaders.LOCATION, text("/api/projects/DWS-2020-0001", "What was made."));
        }
    }

    /// One response a status, naming the types of problems that have it.
    /// @param others types that do not come up here
    private static Map<String, ApiResponse> problems(List<Integer> statuses, Set<ProblemType> others) {
        Map<String, ApiResponse> responses = new TreeMap<>();
        statuses.forEach(status -> responses.put(status.toString(), problem(status, others)));
        return responses;
    }

    private static ApiResponse problem(int status, Set<ProblemType> others) {
        String types = Arrays.stream(ProblemType.values())
                .filter(type -> type.status().value() == status
                        && (!others.contains(type) || type == ProblemType.EDITION_CLOSED))
                .map(type -> "- [`" + type.slug() + "`](" + type.uri() + ") " + type.title())
                .collect(Collectors.joining("\n"));
        return new ApiResponse().description(types).content(new Content().addMediaType(Problem.MEDIA_TYPE,
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM_SCHEMA))));
    }

    private static HeaderParameter header(String name, String example, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).schema(ValueSchemas.text("")).example(example);
        return header;
    }

    private static Header text(String example, String description) {
        return new Header().description(description).schema(ValueSchemas.text("")).example(example);
    }
}
