using System.Buffers;
using System.Text.Json;
using AdTech.OpenRtb;

namespace AdTech.Fuzz;

/// <summary>The readers of OpenRTB: nothing throws, what is accepted is JSON by the platform's own parser, and what is written again can be read again.</summary>
internal static class OpenRtbTargets
{
    private static readonly BidRequest Request = new();
    private static readonly BidRequest RequestAgain = new();
    private static readonly BidResponse Response = new();
    private static readonly NativeResponse Ad = new();

    public static void BidRequest(byte[] body)
    {
        var result = BidRequestReader.Read(body, body.Length, Request);
        if (!result.Ok)
        {
            MustHavePaths(result);
            return;
        }

        BidRequestValidator.Validate(Request, []);
        MustBeJson(body);
        var again = new ArrayBufferWriter<byte>();
        BidRequestWriter.Write(Request, again);
        var written = again.WrittenSpan.ToArray();
        var read = BidRequestReader.Read(written, written.Length, RequestAgain, ReadLimits.Default with { BodyMax = int.MaxValue });
        if (!read.Ok)
            throw new InvalidOperationException($"A request that was read can't be read again: {string.Join("; ", read.Errors)}");
    }

    public static void BidResponse(byte[] body)
    {
        var result = BidResponseReader.Read(body, body.Length, Response);
        if (result.Ok)
            MustBeJson(body);
        else
            MustHavePaths(result);
    }

    public static void NativeAd(byte[] markup)
    {
        var result = NativeReader.Read(new Utf8Text(markup), Ad);
        if (result.Ok)
            MustBeJson(markup);
        else
            MustHavePaths(result);
    }

    private static void MustBeJson(byte[] body) => JsonDocument.Parse(body).Dispose();

    private static void MustHavePaths(ReadResult result)
    {
        if (result.Errors.Count == 0 || result.Errors.Any(error => error.Path.Length == 0 || error.Reason.Length == 0))
            throw new InvalidOperationException("A refusal must name a path and a reason.");
    }
}
