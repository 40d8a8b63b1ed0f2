using System.Text;
using System.Text.Json;

namespace AdTech.OpenRtb.Tests;

/// <summary>A short fuzz run with a fixed seed; <c>tests/AdTech.Fuzz</c> is the long one. Nothing throws, and what is accepted is JSON by the platform's own parser.</summary>
public sealed class MutationTests
{
    private const int Seed = 20_261_124;
    private const int Mutations = 60_000; // A second or two.

    [Fact]
    public void Reader_OfMutatedRequests_NeverThrowsAndAcceptsOnlyJson()
    {
        var bodies = new[] { Samples.Web, Samples.App, Samples.Dooh }.Select(Encoding.UTF8.GetBytes).ToList();
        bodies.AddRange(Corpus.Lines(Corpus.Valid)?.Take(100).Select(line => line.Body) ?? []);
        var random = new Random(Seed);
        var request = new BidRequest();
        for (var i = 0; i < Mutations; i++)
        {
            var body = Mutate(bodies[i % bodies.Count], random);
            try
            {
                Check(body, request);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Mutation {i} of seed {Seed}: {e}\n{Encoding.UTF8.GetString(body)}");
            }
        }
    }

    private static void Check(byte[] body, BidRequest request)
    {
        var result = BidRequestReader.Read(body, body.Length, request);
        if (!result.Ok)
        {
            Assert.NotEmpty(result.Errors);
            Assert.All(result.Errors, error => Assert.NotEmpty(error.Path));
            return;
        }

        BidRequestValidator.Validate(request, []);
        using var document = JsonDocument.Parse(body);
        Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var body = original.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && body.Count > 0; changes--)
        {
            var at = random.Next(body.Count);
            var length = Math.Min(random.Next(1, 20), body.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body.RemoveRange(at, length);
                    break;
                case 2:
                    body.InsertRange(at, body.GetRange(random.Next(body.Count - length + 1), length));
                    break;
                case 3:
                    body.RemoveRange(at, body.Count - at);
                    break;
                case 4:
                    body.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                default:
                    body[at] = (byte)"{}[]\",:0-.eE\\tfn"[random.Next(16)];
                    break;
            }
        }

        return [.. body];
    }

    private static readonly string[] Pieces =
        ["\\u0000", "\\ud83d\\ude00", "\\ud83d", "null", "{\"a\":", "[[[[", "\"\"", "1e999", "-0.0", "9999999999", "\u00e9", ",\"id\":[]", "true", " ", "\\", "\"regs\":{\"ext\":"];
}
