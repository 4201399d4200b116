package tradehall.account;

import org.junit.jupiter.api.Test;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.json.JsonMembers;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTest {

    @Test
    void resourcesHaveTheNamesOfTheReference() {
        assertThat(Account.RESOURCES).extracting(Resource::name)
                .containsExactly("User", "UserProfile", "UserExt", "UserOrganisation", "UserSubscription");
    }

    @Test
    void userReadsAsItsDefaults() {
        assertThat(JsonWriter.text(Account.USER.defaults()))
                .isEqualTo("{\"username\":null,\"email\":\"\",\"first_name\":\"\","
                + "\"last_name\":\"\",\"last_login\":null,\"unsafe_metadata\":null,\"created_at\":null,\"updated"
                + "_at\":null,"
                + "\"last_sign_in_at\":null,\"email_verified\":false,\"phone_number_verified\":false,\"two_facto"
                + "r_enabled\":false,"
                + "\"is_active\":true,\"is_staff\":false,\"is_superuser\":false,\"is_developer\":false,\"is_beta"
                + "_tester\":false,"
                + "\"subscription_level\":0,\"session_actor\":null,\"roles\":[],\"aud\":null}");
    }

    @Test
    void profileReadsAsItsDefaults() {
        assertThat(JsonWriter.text(Account.PROFILE.defaults()))
                .isEqualTo("{\"timezone\":null,\"language\":null,\"bio\":\"\","
                + "\"aboutme\":\"\",\"facebook\":null,\"twitter\":null,\"linkedin\":null,\"github\":null,\"websi"
                + "te\":null,"
                + "\"interests\":null,\"onboarding_tasks\":null}");
    }

    @Test
    void extensionReadsAsItsDefaults() {
        assertThat(JsonWriter.text(Account.EXTENSION.defaults())).isEqualTo(
                "{\"address\":null,\"city\":null,\"state\":null,\"country\":null,\"zip_code\":null,\"birth_date"
                + "\":null}");
    }

    @Test
    void organisationReadsAsItsDefaults() {
        assertThat(JsonWriter.text(Account.ORGANISATION.defaults()))
                .isEqualTo("{\"org_id\":null,\"org_name\":null,\"org_role\":null,"
                + "\"org_slug\":null,\"org_has_image\":false,\"org_image_url\":null,\"org_public_metadata\":null,"
                + "\"org_private_metadata\":null,\"org_unsafe_metadata\":null,\"org_membership_permissions\":null}");
    }

    @Test
    void subscriptionReadsAsItsDefaults() {
        assertThat(JsonWriter.text(Account.SUBSCRIPTION.defaults()))
                .isEqualTo("{\"subscription_id\":null,\"subscription_name\":null,"
                + "\"subscription_level\":0,\"subscription_status\":\"inactive\",\"subscription_start_date\":null,"
                + "\"subscription_end_date\":null,\"subscription_trial_end_date\":null,\"subscription_cancelled_"
                + "date\":null,"
                + "\"subscription_suspended_date\":null,\"subscription_metadata\":null}");
    }

    @Test
    void onlyWhatTheServiceKnowsBetterIsReadOnly() {
        assertThat(Account.RESOURCES).flatExtracting(Resource::fields).filteredOn(Field::readOnly)
                .extracting(Field::name)
                .containsExactly("email", "created_at", "updated_at", "aud");
    }

    @Test
    void defaultOfEveryWritableFieldMayBePostedBack() {
        assertThat(Account.RESOURCES).allSatisfy(resource -> {
            Resource.Parsed parsed = resource.parse(JsonMembers.of(resource.defaults()));
            assertThat(parsed.errors().isEmpty()).isTrue();
            assertThat(parsed.changes().members()).isNotEmpty().allSatisfy((name, value) ->
                    assertThat(value).isEqualTo(resource.defaults().members().get(name)));
        });
    }
}
