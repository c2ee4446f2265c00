package org.signedprojects.registry.command.web.problems;

import java.time.Duration;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.web.problems.MalformedRequests;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Explains refusals, wherever they come up.
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @Bean
    ProblemWriter problemWriter() {
        return new ProblemWriter(RegistryJson.lenient(), RETRY_AFTER);
    }

    @Bean
    ExceptionAnswers exceptionAnswers(ProblemWriter problems) {
        return new ExceptionAnswers(problems);
    }

    @Bean
    ContainerErrors containerErrors(ProblemWriter problems) {
        return new ContainerErrors(problems);
    }

    @Bean
    ProblemPages problemPages() {
        return new ProblemPages();
    }

    @Bean
    MalformedRequests malformedRequests() {
        return new MalformedRequests(ProblemReportValve.class);
    }
}
