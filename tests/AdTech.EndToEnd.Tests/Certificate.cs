using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdTech.EndToEnd.Tests;

/// <summary>A certificate for localhost that nobody has signed but itself, as a file for the server and as the only one that a client takes.</summary>
internal sealed class Certificate : IDisposable
{
    internal const string Password = "of the tests";

    private readonly X509Certificate2 _certificate;

    internal Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        Path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("adtech-certificate-").FullName, "localhost.pfx");
        File.WriteAllBytes(Path, _certificate.Export(X509ContentType.Pfx, Password));
    }

    internal string Path { get; }

    /// <summary>Kestrel's own configuration keys.</summary>
    internal string[] Arguments => [$"--Kestrel:Certificates:Default:Path={Path}", $"--Kestrel:Certificates:Default:Password={Password}"];

    internal SslClientAuthenticationOptions Trusted => new()
    {
        RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == _certificate.GetCertHashString(HashAlgorithmName.SHA256),
    };

    public void Dispose()
    {
        _certificate.Dispose();
        Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }
}
