using System.Buffers.Text;
using System.Text;
using Amazon.Runtime.Credentials;
using Confluent.Kafka;

namespace AdTech.Events.Log.Kafka;

/// <summary>
/// How this process says who it is to Amazon MSK (SASL/OAUTHBEARER): a URL of the cluster's service, signed with the credentials that the machine has from its role, in base64url. librdkafka asks for a
/// new one before the old one ends.
/// </summary>
internal static class MskToken
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(15);

    /// <summary>The token for credentials.</summary>
    internal static string Make(string region, string accessKeyId, string secretKey, string? sessionToken, DateTimeOffset now)
    {
        var host = $"kafka.{region}.amazonaws.com";
        var query = new AwsSignature(region, "kafka-cluster", accessKeyId, secretKey, sessionToken).Sign(host, "/", [new("Action", "kafka-cluster:Connect")], now, ValidFor);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"https://{host}/?{query}&User-Agent=adtech"));
    }

    /// <summary>Gives a client a token; what went wrong is said to it, and it asks again.</summary>
    internal static void Refresh(IClient client, string region)
    {
        try
        {
            var credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentials();
            var now = TimeProvider.System.GetUtcNow();
            client.OAuthBearerSetToken(Make(region, credentials.AccessKey, credentials.SecretKey, credentials.Token, now), (now + ValidFor).ToUnixTimeMilliseconds(), "adtech");
        }
        catch (Exception e)
        {
            client.OAuthBearerSetTokenFailure($"No AWS credentials for MSK: {e.Message}");
        }
    }
}
