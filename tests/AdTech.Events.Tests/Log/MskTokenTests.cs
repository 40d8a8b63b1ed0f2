using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Web;
using AdTech.Events.Log.Kafka;

namespace AdTech.Events.Tests.Log;

/// <summary>Signatures for AWS, and what Amazon MSK gets of them.</summary>
public sealed class MskTokenTests
{
    /// <summary>The example of Amazon S3's API reference, "Authenticating Requests: Using Query Parameters".</summary>
    [Fact]
    public void Sign_TheExampleOfAmazonsDocumentation_IsSignedAsThere()
    {
        var signature = new AwsSignature("us-east-1", "s3", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null);
        var query = signature.Sign("examplebucket.s3.amazonaws.com", "/test.txt", [], At("2013-05-24T00:00:00Z"), TimeSpan.FromDays(1), "UNSIGNED-PAYLOAD");
        Assert.EndsWith("&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404", query, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_IsASignedUrlOfTheCluster_InBase64Url()
    {
        var token = MskToken.Make("eu-west-1", "AKID", "secret", "session/token+", At("2026-03-01T12:00:00Z"));
        Assert.DoesNotContain(token, static c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_');
        var url = new Uri(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)));
        Assert.Equal("kafka.eu-west-1.amazonaws.com", url.Host);
        var query = HttpUtility.ParseQueryString(url.Query);
        Assert.Equal("kafka-cluster:Connect", query["Action"]);
        Assert.Equal("AKID/20260301/eu-west-1/kafka-cluster/aws4_request", query["X-Amz-Credential"]);
        Assert.Equal("session/token+", query["X-Amz-Security-Token"]);
        Assert.Equal("900", query["X-Amz-Expires"]);
        Assert.Equal(64, query["X-Amz-Signature"]!.Length);
        Assert.DoesNotContain("secret", url.ToString(), StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
