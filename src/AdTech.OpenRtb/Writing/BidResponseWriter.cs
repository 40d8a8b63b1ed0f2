using System.Buffers;

namespace AdTech.OpenRtb;

/// <summary>Writes a bid response as JSON, straight from its bytes into the response's pipe; it allocates nothing.</summary>
public static class BidResponseWriter
{
    /// <summary>Writes a response. Prices have at most six decimals; extensions go out as they are and have to be JSON.</summary>
    public static void Write(BidResponse response, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonOutput(output);
        json.BeginObject();
        BidResponseObjectWriter.Write(ref json, response);
        json.Flush();
    }
}
