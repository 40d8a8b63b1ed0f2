using System.Buffers;

namespace AdTech.OpenRtb;

/// <summary>Writes what native bids are made of: the JSON of a placement's request, and of an ad. Neither is wrapped, as 1.1 and later have it.</summary>
public static class NativeWriter
{
    /// <summary>Writes the text of <c>native.request</c>.</summary>
    public static void Write(NativeRequest request, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonOutput(output);
        json.BeginObject();
        NativeRequestWriter.Write(ref json, request);
        json.Flush();
    }

    /// <summary>Writes the markup of a native bid; it allocates nothing.</summary>
    public static void Write(NativeResponse ad, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(ad);
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonOutput(output);
        json.BeginObject();
        NativeResponseWriter.Write(ref json, ad);
        json.Flush();
    }
}
