namespace AdTech.OpenRtb;

/// <summary>Laws and other rules that apply to this request.</summary>
public sealed class Regs : IPooled
{
    /// <summary>1 when the request falls under the American children's privacy law.</summary>
    public int? Coppa { get; set; }

    /// <summary>1 when GDPR applies, 0 when not, absent when unknown; read from <c>ext.gdpr</c> too.</summary>
    public int? Gdpr { get; set; }

    /// <summary>The US privacy string; read from <c>ext.us_privacy</c> too.</summary>
    public Utf8Text UsPrivacy { get; set; }

    /// <summary>The Global Privacy Platform's string; read from <c>ext.gpp</c> too.</summary>
    public Utf8Text Gpp { get; set; }

    /// <summary>The sections of <see cref="Gpp"/> that apply; read from <c>ext.gpp_sid</c> too.</summary>
    public PooledList<int> GppSid { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Coppa = null;
        Gdpr = null;
        UsPrivacy = default;
        Gpp = default;
        GppSid.Clear();
        Ext = default;
    }
}
