package tradehall.k8s;

import java.io.IOException;
import java.util.Map;

import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;

/// A kind that we use, at the one version we use: a misspelt or removed one is not in the list.
record Kind(Class<?> model, Validation validation) {

    static final Map<String, Kind> KNOWN = Map.ofEntries(
            Map.entry("v1/Namespace", new Kind(V1Namespace.class, V1Namespace::validateJsonElement)),
            Map.entry("v1/ServiceAccount", new Kind(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
            Map.entry("v1/ConfigMap", new Kind(V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("v1/Secret", new Kind(V1Secret.class, V1Secret::validateJsonElement)),
            Map.entry("v1/Service", new Kind(V1Service.class, V1Service::validateJsonElement)),
            Map.entry("apps/v1/Deployment", new Kind(V1Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("apps/v1/StatefulSet", new Kind(V1StatefulSet.class, V1StatefulSet::validateJsonElement)),
            Map.entry("batch/v1/Job", new Kind(V1Job.class, V1Job::validateJsonElement)),
            Map.entry("batch/v1/CronJob", new Kind(V1CronJob.class, V1CronJob::validateJsonElement)),
            Map.entry("networking.k8s.io/v1/Ingress", new Kind(V1Ingress.class, V1Ingress::validateJsonElement)),
            Map.entry("networking.k8s.io/v1/NetworkPolicy",
                    new Kind(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry("policy/v1/PodDisruptionBudget",
                    new Kind(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler",
                    new Kind(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement)));

    /// The generated check of a model: it throws where a field is unknown or a required one missing.
    interface Validation {
        void check(JsonElement manifest) throws IOException;
    }
}
